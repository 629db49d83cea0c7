import type { TextDomain } from '../types';

/** Texts of the domain `modem`. */
export const modem = {} satisfies TextDomain;
