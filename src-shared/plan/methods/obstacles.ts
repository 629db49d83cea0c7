import { hex } from '../../bytes/hex';
import { builtInLoadAddress } from '../../dialect/load-address';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import { kernelOffset } from '../constants';
import type { Method, MethodContext } from './method';

/** The stock loader's kernel writers know one place and one image (B§1.5, B§3.3). */
export function onlyAtKernelOffset(method: Method['id'], context: MethodContext): Finding | null {
  const offset = kernelOffset(context.dialect);
  const elsewhere = context.intents.find((intent) => intent.target.start !== offset);
  if (!elsewhere && context.intents.length === 1) return null;
  const wrong = elsewhere ?? context.intents[1];
  return finding('plan/method-cannot-reach', 'blocker', {
    method,
    partition: wrong?.partition ?? '',
    offset: hex(wrong?.target.start ?? 0),
    only: hex(offset),
    alternatives: context.dialect.methods
      .filter((m) => m !== 'menu-2' && m !== 'menu-0' && m !== 'prompt-cp-linux')
      .join(', '),
  });
}

/** Where the loader's own writer would read is not known: what lies there instead of the file would be programmed. */
export function sourceUnknown(method: Method['id'], context: MethodContext): Finding | null {
  const source = builtInLoadAddress(context.dialect, context.identity);
  if (!('unknown' in source)) return null;
  const rule = source.unknown === 'build' ? 'plan/copy-source-unknown' : 'plan/copy-source-needs-ram';
  return finding(rule, 'blocker', { method });
}
