import type { TextDomain } from '../types';

/** Texts of the domain `ui`. */
export const ui = {} satisfies TextDomain;
