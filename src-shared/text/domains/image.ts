import type { TextDomain } from '../types';
import { imagePart } from './image-part';
import { imageWhole } from './image-whole';

/** Texts of the domain `image`. */
export const image = { ...imageWhole, ...imagePart } satisfies TextDomain;
