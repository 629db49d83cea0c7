import type { TextDomain } from '../types';

/** Texts of the domain `plan`. */
export const plan = {} satisfies TextDomain;
