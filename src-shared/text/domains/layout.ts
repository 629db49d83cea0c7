import type { TextDomain } from '../types';

/** Texts of the domain `layout`. */
export const layout = {} satisfies TextDomain;
