import { hex } from '../../bytes/hex';
import { builtInLoadAddress } from '../../dialect/load-address';
import type { Finding } from '../../finding/finding';
import { finding } from '../../finding/finding';
import { kernelOffset } from '../constants';
import type { Method, MethodContext } from './method';

/**
 * Whether the only intent is one image at the one place that such a method can write; `alternatives`: methods that
 * reach any place.
 */
export function onlyAtKernelOffset(
  method: Method['id'],
  context: MethodContext,
  alternatives: readonly Method['id'][],
): Finding | null {
  const offset = kernelOffset(context.dialect);
  const elsewhere = context.intents.find((intent) => intent.target.start !== offset);
  if (!elsewhere && context.intents.length === 1) return null;
  const wrong = elsewhere ?? context.intents[1];
  return finding('plan/method-cannot-reach', 'blocker', {
    method,
    partition: wrong?.partition ?? '',
    offset: hex(wrong?.target.start ?? 0),
    only: hex(offset),
    alternatives: alternatives.join(', '),
  });
}

/** If the address from which the loader's writer reads is unknown, it might program other data than the file. */
export function sourceUnknown(method: Method['id'], context: MethodContext): Finding | null {
  const source = builtInLoadAddress(context.dialect, context.identity);
  if (!('unknown' in source)) return null;
  const rule = source.unknown === 'build' ? 'plan/copy-source-unknown' : 'plan/copy-source-needs-ram';
  return finding(rule, 'blocker', { method });
}
