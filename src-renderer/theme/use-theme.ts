import { useEffect } from 'react';
import { useSetting } from '../store/context';

const DARK = '(prefers-color-scheme: dark)';

/** Applies the chosen theme, or the system's, and the language to the document. */
export function useDocument(): void {
  const theme = useSetting('theme');
  const language = useSetting('language');

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  useEffect(() => {
    const system = window.matchMedia(DARK);
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches);
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
}
