import type { TextDomain } from '../types';

/** Texts of the domain `report`. */
export const report = {} satisfies TextDomain;
