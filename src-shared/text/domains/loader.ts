import type { TextDomain } from '../types';

/** Texts of the domain `loader`. */
export const loader = {} satisfies TextDomain;
