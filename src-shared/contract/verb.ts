import { z } from 'zod';

export const Nothing = z.object({}).strict();
export const Done = z.object({});

/** The shape of what goes into a verb and of what comes out. */
export const verb = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
