import type { TextDomain } from '../types';

/** Texts of the domain `engine`. */
export const engine = {} satisfies TextDomain;
