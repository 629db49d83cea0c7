import { classifyAgent } from './agent';
import { CTRL_C, CTRL_U, confirmKey, countdownKey, isEntryKey, menuEntryVerdict, menuTransferKey } from './keys';
import { classifyLine } from './line';
import { classifyLinux } from './linux';
import { isSpareRam } from './memory';
import { lookAtPacket } from './packets';
import type { GuardContext, GuardVerdict, Listener, Outgoing } from './guard-types';
import { boots, harmless, quoted, unknown } from './verdicts';

const IP = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const FILE = /^[\w.+-]{1,64}$/;
const HEX_VALUE = /^(?:0[xX])?[0-9a-fA-F]{1,8}$/;

const unexpected = (outgoing: Outgoing): GuardVerdict =>
  unknown('guard/unexpected-key', { key: outgoing.kind === 'key' ? quoted(outgoing.key) : outgoing.kind });

/**
 * The command line: control keys that clear it are harmless, and so is an entry key that arrives late (it needs Enter
 * to act).
 */
function atPrompt(outgoing: Outgoing, context: GuardContext): GuardVerdict {
  if (outgoing.kind === 'line') return classifyLine(outgoing.text, context);
  if (outgoing.kind === 'packet') return unexpected(outgoing);
  if (outgoing.key === CTRL_C || outgoing.key === CTRL_U) return harmless('guard/clears-line');
  return isEntryKey(context.dialect, outgoing.key) ? harmless('guard/entry-key') : unexpected(outgoing);
}

/** An address or file prompt of the menu (B§1.6): every answer leads to the entry's effect. */
function inField(listener: Listener & { kind: 'menu-field' }, outgoing: Outgoing, context: GuardContext): GuardVerdict {
  if (outgoing.kind === 'packet') return unexpected(outgoing);
  if (outgoing.kind === 'key' && outgoing.key === CTRL_U) return harmless('guard/clears-line');
  const isAdvance = outgoing.kind === 'key' && (outgoing.key === CTRL_C || outgoing.key === '\r');
  if (outgoing.kind === 'key' && !isAdvance) return unexpected(outgoing);
  const text = outgoing.kind === 'line' ? outgoing.text : '';
  if (text !== '' && !(listener.field === 'file' ? FILE : IP).test(text)) {
    return unknown('guard/field-value', { value: quoted(text) });
  }
  const changed = listener.field !== 'file' && text !== '' && text !== listener.current;
  return menuEntryVerdict(listener.entry, {
    ...context,
    addressesChanged: context.addressesChanged === true || changed,
  });
}

/** A value for mm or nm (B§3.2): hex writes RAM, `q` and `-` leave. */
function atMemoryModify(address: number, outgoing: Outgoing, context: GuardContext): GuardVerdict {
  if (outgoing.kind === 'packet') return unexpected(outgoing);
  if (outgoing.kind === 'key') {
    return outgoing.key === CTRL_C || outgoing.key === CTRL_U ? harmless('guard/clears-line') : unexpected(outgoing);
  }
  if (outgoing.text === 'q' || outgoing.text === '-') return harmless('guard/clears-line');
  if (outgoing.text === '') return unknown('guard/empty-line-repeats');
  if (!HEX_VALUE.test(outgoing.text)) return unknown('guard/field-value', { value: quoted(outgoing.text) });
  if (isSpareRam(context, address, 4)) return harmless('guard/ram-only');
  return unknown('guard/outside-ram', { address: `0x${address.toString(16)}` });
}

/** A serial receiver: data goes to RAM if the prompt started it, to flash if a menu entry did (B§1.5). */
function atSerialReceiver(
  listener: Listener & { kind: 'serial-receiver' },
  outgoing: Outgoing,
  context: GuardContext,
): GuardVerdict {
  if (outgoing.kind === 'line' || (outgoing.kind === 'key' && outgoing.key !== CTRL_C)) return unexpected(outgoing);
  const look = outgoing.kind === 'packet' && outgoing.bytes ? lookAtPacket(outgoing.bytes) : undefined;
  if (look === null) return unknown('guard/not-a-packet');
  if (listener.startedBy === 'prompt') {
    const ends = outgoing.kind === 'key' || look?.kind === 'cancel';
    return harmless(ends ? 'guard/clears-line' : 'guard/ram-only');
  }
  if (outgoing.kind === 'key') {
    // With nothing loaded the entry writes nothing, prints Done! and restarts (B§1.6).
    const then = menuTransferKey(CTRL_C, listener.entry, context);
    return listener.nothingSent === true && then.verdict === 'effect' ? boots() : then;
  }
  // The menu's receiver speaks Kermit only (B§1.5).
  if (look && !look.protocols.includes('kermit')) return unknown('guard/not-a-packet');
  return menuEntryVerdict(listener.entry, context);
}

/**
 * Classifies what an outgoing item does to the present listener (P1). Harmless items pass; effects need an approved
 * step; whatever cannot be classified counts as dangerous; forbidden items never pass. Pure, never throws, linear time.
 */
export function classify(listener: Listener, outgoing: Outgoing, context: GuardContext): GuardVerdict {
  // A key is one character: of several, the first would act and the rest reach the next listener.
  if (outgoing.kind === 'key' && outgoing.key.length !== 1) return unexpected(outgoing);
  switch (listener.kind) {
    case 'countdown':
      return outgoing.kind === 'key' ? countdownKey(outgoing.key, context) : unknown('guard/listener-unknown');
    case 'unknown':
    case 'booting':
      // The listener is unknown or absent: only keys that are allowed in a countdown are allowed here.
      return outgoing.kind === 'key' && isEntryKey(context.dialect, outgoing.key)
        ? harmless('guard/entry-key')
        : unknown('guard/listener-unknown');
    case 'menu-confirm':
      return outgoing.kind === 'key' ? confirmKey(outgoing.key, listener.entry, context) : unexpected(outgoing);
    case 'menu-field':
      return inField(listener, outgoing, context);
    case 'prompt':
      return atPrompt(outgoing, context);
    case 'memory-modify':
      return atMemoryModify(listener.address, outgoing, context);
    case 'prompt-transfer':
      return outgoing.kind === 'key' && outgoing.key === CTRL_C ? harmless('guard/clears-line') : unexpected(outgoing);
    case 'agent':
      return classifyAgent(outgoing, context);
    case 'baud-switch':
      return outgoing.kind === 'key' && outgoing.key === listener.key
        ? harmless('guard/confirms-baud')
        : unexpected(outgoing);
    case 'menu-transfer':
      return outgoing.kind === 'key' ? menuTransferKey(outgoing.key, listener.entry, context) : unexpected(outgoing);
    case 'serial-receiver':
      return atSerialReceiver(listener, outgoing, context);
    case 'linux-login':
    case 'linux-shell':
      return classifyLinux(listener, outgoing, context);
  }
}
