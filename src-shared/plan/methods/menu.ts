import { builtInLoadAddress } from '../../dialect/load-address';
import type { MenuEntry } from '../../dialect/dialect-types';
import { kernelOffset } from '../constants';
import { MOMENT } from '../eta';
import type { PlannedCommand, PlanStep } from '../plan-types';
import { eraseRange } from './common';
import { effectOf, type MethodContext, type StepDraft } from './method';

/** The dialect's menu entry with this action, or undefined. */
export function menuEntry(context: MethodContext, action: MenuEntry['action']): MenuEntry | undefined {
  return context.dialect.menu.find((entry) => entry.action === action);
}

/**
 * RAM address to which a writing entry loads: the one built into this loader, if known; null if it is not, or if
 * nothing is loaded.
 */
export function entryAddress(entry: MenuEntry, context: MethodContext): number | null {
  if (entry.loadAddress === null) return null;
  const own = builtInLoadAddress(context.dialect, context.identity);
  return 'unknown' in own ? null : own.address;
}

/** The parts in which menu entries differ. */
export interface MenuWrite {
  entry: MenuEntry | undefined;
  /** Items to send, in order. */
  says: readonly (readonly [channel: PlannedCommand['channel'], text: string])[];
  stop: PlanStep['stop'];
  eta: PlanStep['eta'];
}

/**
 * Steps of a menu entry that loads, erases, programs, compares and restarts in one (B§1.5, B§1.7). Each item sent
 * carries the whole effect, because the loader continues by itself.
 */
export function menuSteps(context: MethodContext, { entry, says, stop, eta }: MenuWrite): StepDraft[] {
  const intent = context.intents[0]!;
  const target = { ...intent.target, start: kernelOffset(context.dialect) };
  const blocks = [eraseRange(context, { ...intent, target })];
  const effect = effectOf({ erased: blocks, programmed: blocks, reboots: true });
  const shared = { intent: 0, target: intent.target } as const;
  return [
    {
      ...shared,
      kind: 'menu-write',
      commands: says.map(([channel, text]) => ({ channel, text, effect })),
      ramAddress: entry ? entryAddress(entry, context) : null,
      stop,
      eta,
    },
    // The loader compares the written data itself; there is nothing to send while it restarts.
    { ...shared, kind: 'verify', commands: [], ramAddress: null, stop: 'safe', eta: MOMENT },
  ];
}
