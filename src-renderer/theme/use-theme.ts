import { useEffect } from 'react';
import { useWizardState } from '../store/context';

const DARK = '(prefers-color-scheme: dark)';

/** Puts the chosen theme, or the system's, and the language on the document. */
export function useDocument(): void {
  const theme = useWizardState((s) => s.settings.theme);
  const language = useWizardState((s) => s.settings.language);

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
