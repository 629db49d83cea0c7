/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** `1` builds the hand-made previews (`?fake=STATE`) in; they are left out otherwise. */
  readonly VITE_FAKE?: string;
}

/** Made by catalogue-chunks.ts out of `locales`. */
declare module 'virtual:catalogues' {
  import type { Catalogue, LanguageInfo } from '@shared/i18n/catalogues';
  const catalogues: Record<string, { info: LanguageInfo; load: () => Promise<{ default: Catalogue }> }>;
  export default catalogues;
}
