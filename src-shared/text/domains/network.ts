import type { TextDomain } from '../types';

/** Texts of the domain `network`. */
export const network = {} satisfies TextDomain;
