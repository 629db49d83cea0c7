import type { TextDomain } from '../types';
import { layoutPaste } from './layout-paste';
import { layoutPlace } from './layout-place';

/** Texts of the domain `layout`. */
export const layout = { ...layoutPaste, ...layoutPlace } satisfies TextDomain;
