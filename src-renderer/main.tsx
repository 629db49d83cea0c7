// Imported first, so that components' own styles override the common ones.
import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { pickLink, type HostLink } from './api/pick-api';
import { languageOf } from '@shared/i18n/language';
import { RowOfBenches } from './row';
import { loadLanguage } from './i18n/catalogues';
import { createRow } from './store/row';

async function link(): Promise<HostLink> {
  if (import.meta.env.DEV || import.meta.env.VITE_FAKE === '1') {
    const state = new URLSearchParams(location.search).get('fake');
    if (state !== null) {
      const { fakeLink } = await import('./store/fake/fake-engine');
      return fakeLink(state);
    }
  }
  return pickLink();
}

// Until the main process has sent the chosen language, the system's is used.
const language = languageOf(...navigator.languages);
await loadLanguage(language);
const row = createRow(await link(), loadLanguage);
row.settings.setState({ language });
row.start();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <RowOfBenches row={row} />
  </StrictMode>,
);
