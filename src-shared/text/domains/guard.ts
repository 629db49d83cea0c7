import type { TextDomain } from '../types';

/** Texts of the domain `guard`. */
export const guard = {} satisfies TextDomain;
