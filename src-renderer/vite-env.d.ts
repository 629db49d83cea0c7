/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** `1` builds the hand-made previews (`?fake=STATE`) in; they are left out otherwise. */
  readonly VITE_FAKE?: string;
}
