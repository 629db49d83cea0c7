import type { TextDomain } from '../types';

/** Texts of the domain `host`. */
export const host = {} satisfies TextDomain;
