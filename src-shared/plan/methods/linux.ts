import { lengthOf } from '../../bytes/range';
import { finding, type Finding } from '../../finding/finding';
import { LINUX_PAYLOAD } from '../../guard/linux/places';
import { eraseUnit, hasCommand } from '../constants';
import { eraseEta, MOMENT, programEta, readEta, sumEta, tftpEta } from '../eta';
import type { PlannedCommand, WriteIntent } from '../plan-types';
import { eraseRange, FILE_NAME, networkOf, quiet, writeStep } from './common';
import type { Method, MethodContext, StepDraft } from './method';
import { effectOf } from './method';

type LinuxMethodId = 'linux-mtd' | 'linux-flashcp' | 'linux-dd';

/** Names that `mtd` takes as a single word, without special meaning. */
const PLAIN_NAME = /^[A-Za-z][\w.-]{0,63}$/;

/** The target's number in /proc/mtd; null if the layout does not have it, or two partitions share the name. */
function indexOf(context: MethodContext, intent: WriteIntent): number | null {
  const named = context.layout.partitions.filter((p) => p.name === intent.partition);
  return named.length === 1 ? (named[0]!.index ?? null) : null;
}

function obstacle(id: LinuxMethodId, context: MethodContext): Finding | null {
  const lost = context.intents.find(
    (intent) => indexOf(context, intent) === null || !PLAIN_NAME.test(intent.partition),
  );
  if (lost) return finding('plan/linux-no-device', 'blocker', { method: id, partition: lost.partition });
  const sums = ['sha256sum', 'md5sum'].some((tool) => hasCommand(context.identity, tool));
  return sums ? null : finding('plan/method-lacks-command', 'blocker', { method: id, commands: 'sha256sum, md5sum' });
}

const sumCommand = (context: MethodContext) => (hasCommand(context.identity, 'sha256sum') ? 'sha256sum' : 'md5sum');

/**
 * Transfers the payload to the router's RAM, verifies it there, writes it, and has the router compute a checksum of the
 * flash.
 */
function stepsFor(
  context: MethodContext,
  index: number,
  writes: (intent: WriteIntent, device: string) => StepDraft[],
): StepDraft[] {
  const intent = context.intents[index]!;
  const number = indexOf(context, intent) ?? 0;
  const sum = sumCommand(context);
  const { length } = intent.payload;
  const shared = { intent: index, ramAddress: null, target: null, stop: 'safe' } as const;
  const unit = eraseUnit(context.dialect, context.identity);
  const blocks = lengthOf(eraseRange(context, intent)) / unit;
  const { serverIp } = networkOf(context);
  return [
    {
      ...shared,
      kind: 'load-tftp',
      commands: [quiet(`tftp -g -l ${LINUX_PAYLOAD} -r ${FILE_NAME} ${serverIp}`)],
      eta: tftpEta(length),
    },
    { ...shared, kind: 'check-load', commands: [quiet(`${sum} ${LINUX_PAYLOAD}`)], eta: MOMENT },
    ...writes(intent, `/dev/mtd${number}`),
    {
      ...shared,
      kind: 'verify',
      commands: [quiet(`dd if=/dev/mtd${number}ro bs=${unit} count=${blocks} 2>/dev/null|${sum}`)],
      target: intent.target,
      eta: readEta(blocks * unit),
    },
  ];
}

const REBOOT: StepDraft = {
  kind: 'reset',
  intent: null,
  commands: [{ channel: 'line', text: 'reboot', effect: effectOf({ reboots: true }) }],
  ramAddress: null,
  target: null,
  stop: 'safe',
  eta: MOMENT,
};

function linuxMethod(
  id: LinuxMethodId,
  commands: readonly string[],
  writes: (context: MethodContext, index: number, intent: WriteIntent, device: string) => StepDraft[],
): Method {
  return {
    id,
    commands,
    loads: false,
    side: 'linux',
    byAgent: false,
    reach: 'anywhere',
    onlyTransport: 'tftp',
    source: 'stated',
    trustsChipSize: false,
    keepsSectorRest: false,
    methodNotes: [],
    needsReset: false,
    network: networkOf,
    obstacle: (context) => obstacle(id, context),
    steps: (context) =>
      Promise.resolve([
        ...context.intents.flatMap((_, index) =>
          stepsFor(context, index, (intent, device) => writes(context, index, intent, device)),
        ),
        REBOOT,
      ]),
  };
}

/** A step with a single command that erases and programs. */
function wholeWrite(context: MethodContext, index: number, text: string): StepDraft {
  const intent = context.intents[index]!;
  const effect = effectOf({ erased: [eraseRange(context, intent)], programmed: [intent.target] });
  const eta = sumEta([eraseEta(intent.payload.length), programEta(intent.payload.length)]);
  return writeStep('program', index, context, [{ channel: 'line', text, effect }], eta);
}

/** OpenWrt's own tool: erases and writes block by block. */
export const linuxMtd = linuxMethod('linux-mtd', ['mtd'], (context, index, intent) => [
  wholeWrite(context, index, `mtd write ${LINUX_PAYLOAD} ${intent.partition}`),
]);

/** mtd-utils: erases, writes, and compares in one command. */
export const linuxFlashcp = linuxMethod('linux-flashcp', ['flashcp'], (context, index, _intent, device) => [
  wholeWrite(context, index, `flashcp ${LINUX_PAYLOAD} ${device}`),
]);

/** `flash_erase` and `dd`: for systems without either. */
export const linuxDd = linuxMethod('linux-dd', ['flash_erase', 'dd'], (context, index, intent, device) => {
  const erased = eraseRange(context, intent);
  const line = (text: string, effect: PlannedCommand['effect']): PlannedCommand => ({ channel: 'line', text, effect });
  const blocks = lengthOf(erased) / eraseUnit(context.dialect, context.identity);
  return [
    writeStep(
      'erase',
      index,
      context,
      [line(`flash_erase ${device} 0 ${blocks}`, effectOf({ erased: [erased] }))],
      eraseEta(lengthOf(erased)),
    ),
    writeStep(
      'program',
      index,
      context,
      [line(`dd if=${LINUX_PAYLOAD} of=${device} bs=65536`, effectOf({ programmed: [intent.target] }))],
      programEta(intent.payload.length),
    ),
  ];
});
