import type { TextDomain } from '../types';

/** Texts of the domain `image`. */
export const image = {} satisfies TextDomain;
