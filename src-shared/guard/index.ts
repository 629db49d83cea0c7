export { classify } from './classify';
export { describeVerdict } from './describe';
export { menuWriteEffect, saveEnvironmentEffect } from './effects';
export { CTRL_C, CTRL_U, isEntryKey } from './keys';
export { classifyLine, environmentAfter } from './line';
export { UNBOUNDED } from './verdicts';
export type { GuardContext, GuardVerdict, Listener, Outgoing } from './guard-types';
