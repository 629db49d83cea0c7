import { z } from 'zod';

/** One package that ships with the wizard, and what its authors ask to be passed on. */
export const ThirdParty = z.object({
  name: z.string(),
  version: z.string(),
  /** SPDX expression. */
  licence: z.string(),
  /** Licence and notices, word for word. */
  text: z.string(),
});
export type ThirdParty = z.infer<typeof ThirdParty>;

/** Beside the page; made by the build, so it is not there while developing. */
export const THIRD_PARTY_FILE = 'third-party.json';
