import type { TextDomain } from '../types';

/** Texts of the domain `practice`. */
export const practice = {} satisfies TextDomain;
