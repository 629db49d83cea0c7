import type { TextDomain } from '../types';

/** Texts of the domain `storage`. */
export const storage = {} satisfies TextDomain;
