import type { TextDomain } from '../types';

/** Texts of the domain `linux`. */
export const linux = {} satisfies TextDomain;
