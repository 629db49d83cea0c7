import type { TextDomain } from '../types';

/** Texts of the domain `dialect`. */
export const dialect = {} satisfies TextDomain;
