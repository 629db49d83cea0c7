import { z } from 'zod';

export const Nothing = z.object({}).strict();
export const Done = z.object({});

/** The schemas of a verb's input and output. */
export const verb = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
