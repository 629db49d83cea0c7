import type { TextDomain } from '../types';

/** Texts of the domain `cli`. */
export const cli = {} satisfies TextDomain;
