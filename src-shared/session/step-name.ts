import { z } from 'zod';

/** The nine steps of the wizard in their order (design §5). */
export const StepName = z.enum(['bench', 'catch', 'identify', 'save', 'choose', 'plan', 'write', 'boot', 'report']);
export type StepName = z.infer<typeof StepName>;
export const STEPS: readonly StepName[] = StepName.options;
