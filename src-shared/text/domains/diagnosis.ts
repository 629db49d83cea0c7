import type { TextDomain } from '../types';

/** Texts of the domain `diagnosis`. */
export const diagnosis = {} satisfies TextDomain;
