import { changesFlash, type Effect } from '@shared/effect/effect';
import { fail, FindingError, type Finding } from '@shared/finding/finding';
import { writeRequestOf } from '@shared/guard/agent';
import { classify } from '@shared/guard/classify';
import { describeVerdict } from '@shared/guard/describe';
import { lookAtPacket } from '@shared/guard/packets';
import type { GuardContext, GuardVerdict, Listener, Outgoing } from '@shared/guard/guard-types';
import type { PlannedCommand } from '@shared/plan/plan-types';
import { writeText } from '@shared/protocol/agent/write-requests';
import type { ByteTransport } from '../transport/transport';
import type { StepPermit } from './permit';

const ENTER = '\r';
/**
 * Maximum number of lines that the router may be holding; above that the state is unknown, and Enter is refused until
 * its line is seen to be empty.
 */
const MAX_LINES = 8;
const LOST = '\u0000';

/** A refusal by the guard, for the journal. */
export interface Refusal {
  listener: Listener;
  outgoing: Outgoing;
  finding: Finding;
}

interface Judged {
  refusal: Finding | null;
  planned: PlannedCommand | null;
  /** Not planned, but allowed because its only effect is a restart of the router. */
  restarts: boolean;
}

/**
 * The last check before the wire (P1) and the only holder of the transport: every key, every line and every packet is
 * classified here by its effect on flash, and sent only if it is harmless or the next command of an approved step. A
 * line is judged by the characters that were really sent, not by what the caller says it typed.
 */
export class GuardedWire {
  readonly #transport: ByteTransport;
  readonly #context: () => GuardContext;
  readonly #onRefusal: (refusal: Refusal) => void;
  readonly #onLine: (text: string) => void;
  #listener: Listener = { kind: 'unknown' };
  /** Lines that the router may be holding: more than one after a clearing key that is not yet confirmed. */
  #typed: string[] = [''];
  #permit: StepPermit | null = null;

  /**
   * `onLine` is called with every loader line that was sent, because it may change the meaning of the next one (`setenv
   * x 'erase all'`).
   */
  constructor(
    transport: ByteTransport,
    context: () => GuardContext,
    onRefusal: (refusal: Refusal) => void,
    onLine: (text: string) => void,
  ) {
    this.#transport = transport;
    this.#context = context;
    this.#onRefusal = onRefusal;
    this.#onLine = onLine;
  }

  get listener(): Listener {
    return this.#listener;
  }

  /** Sets the assumed reader of the next byte; a change discards a half-typed line. */
  setListener(listener: Listener): void {
    this.#listener = listener;
    this.#typed = [''];
  }

  /** Grants a step's commands until `revoke`. Only one permit at a time. */
  grant(permit: StepPermit): void {
    this.#permit = permit;
  }

  revoke(): void {
    this.#permit?.revoke();
    this.#permit = null;
  }

  /** The refusal that sending this now would cause, without sending it; null if it would be allowed. */
  refusalOf(outgoing: Outgoing, allowReboot = false): Finding | null {
    return this.#judge(outgoing, allowReboot).refusal;
  }

  /** Records a refusal found in advance, and returns it as an error; nothing is sent. */
  refuse(outgoing: Outgoing, refusal: Finding): FindingError {
    this.#onRefusal({ listener: this.#listener, outgoing, finding: refusal });
    return new FindingError(refusal);
  }

  /**
   * Sends one key that takes effect at once. If it was allowed only as a restart, the listener is unknown afterwards.
   */
  async key(key: string, allowReboot = false): Promise<void> {
    const restarts = this.#pass({ kind: 'key', key }, allowReboot);
    // A clearing key may be lost (one-byte receiver); the router then still has the old line.
    if (key === '\u0015' || key === '\u0003') this.#clearUnconfirmed();
    else if (TYPING.has(this.#listener.kind)) this.#typed = this.#typed.map((line) => line + key);
    if (restarts) this.setListener({ kind: 'unknown' });
    await this.#write(key);
  }

  #clearUnconfirmed(): void {
    const lines = [...new Set(['', ...this.#typed])];
    this.#typed = lines.length > MAX_LINES ? ['', LOST] : lines;
  }

  /** Types one printable character of a line; only allowed where a character has no effect before Enter. */
  async type(character: string): Promise<void> {
    const code = character.charCodeAt(0);
    if (character.length !== 1 || code < 0x20 || code > 0x7e) {
      fail('guard/unprintable', { code: Number.isNaN(code) ? -1 : code });
    }
    if (!TYPING.has(this.#listener.kind)) fail('guard/not-a-line', { listener: this.#listener.kind });
    this.#typed = this.#typed.map((line) => line + character);
    await this.#write(character);
  }

  /** Discards the record of the typed text, after the router has confirmed that its line is empty. */
  forgetTyped(): void {
    this.#typed = [''];
  }

  /** Sends CR after the typed line (B§0.3), after judging every line that the router may be holding. */
  async enter(allowReboot = false): Promise<void> {
    const [line = '', ...others] = this.#typed;
    for (const text of others) {
      const refusal = this.refusalOf({ kind: 'line', text });
      if (refusal) throw this.refuse({ kind: 'line', text }, refusal);
    }
    const restarts = this.#pass({ kind: 'line', text: line }, allowReboot);
    this.#typed = [''];
    if (this.#listener.kind === 'prompt') for (const text of [...others, line]) this.#onLine(text);
    if (restarts) this.setListener({ kind: 'unknown' });
    await this.#write(ENTER);
  }

  /** Sends one whole packet of a serial transfer, or the Ctrl-C that ends one. */
  async packet(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 1 && bytes[0] === 0x03) return this.key('\u0003', true);
    this.#pass({ kind: 'packet', bytes }, false);
    const listener = this.#listener;
    if (listener.kind === 'serial-receiver' && listener.nothingSent === true && lookAtPacket(bytes)?.kind === 'data') {
      this.#listener = { ...listener, nothingSent: false };
    }
    await this.#transport.write(bytes);
  }

  /** Throws the refusal; returns true if it was allowed only because it restarts the router. */
  #pass(outgoing: Outgoing, allowReboot: boolean): boolean {
    const { refusal, planned, restarts } = this.#judge(outgoing, allowReboot);
    // Thousands of packet bytes would be useless in the journal.
    if (refusal) throw this.refuse(outgoing.kind === 'packet' ? { kind: 'packet' } : outgoing, refusal);
    if (planned) this.#permit?.consume(planned);
    return restarts;
  }

  #judge(outgoing: Outgoing, allowReboot: boolean): Judged {
    const verdict = classify(this.#listener, outgoing, this.#context());
    if (verdict.verdict === 'harmless')
      return { refusal: null, planned: this.#planned(outgoing, verdict), restarts: false };
    if (verdict.verdict === 'effect') {
      const planned = this.#planned(outgoing, verdict);
      if (planned) return { refusal: null, planned, restarts: false };
      if (allowReboot && verdict.effect.reboots && !changesFlash(verdict.effect))
        return { refusal: null, planned: null, restarts: true };
    }
    return { refusal: describeVerdict(verdict), planned: null, restarts: false };
  }

  #planned(outgoing: Outgoing, verdict: GuardVerdict): PlannedCommand | null {
    if (!this.#permit) return null;
    const effect = verdict.verdict === 'effect' ? verdict.effect : { erased: [], programmed: [], reboots: false };
    if (outgoing.kind === 'packet' && this.#listener.kind === 'agent') return this.#plannedForAgent(outgoing, effect);
    if (outgoing.kind === 'packet') {
      const protocols = outgoing.bytes ? (lookAtPacket(outgoing.bytes)?.protocols ?? []) : [];
      for (const protocol of protocols) {
        const planned = this.#permit.find('packets', protocol, effect);
        if (planned) return planned;
      }
      return null;
    }
    if (outgoing.kind === 'key') return this.#permit.find('key', outgoing.key, effect);
    const channel = this.#listener.kind === 'menu-field' ? 'field' : 'line';
    return this.#permit.find(channel, outgoing.text, effect);
  }

  /** Arming and burning match the step's commands by their ranges, and its plan by their hash. */
  #plannedForAgent({ bytes }: Outgoing & { kind: 'packet' }, effect: Effect): PlannedCommand | null {
    const request = bytes ? writeRequestOf(bytes) : null;
    if (!request || request.plan !== this.#permit?.planHash) return null;
    return this.#permit.find('agent', writeText(request), effect);
  }

  async #write(text: string): Promise<void> {
    await this.#transport.write(Buffer.from(text, 'latin1'));
  }
}

const TYPING = new Set<Listener['kind']>(['prompt', 'menu-field', 'linux-shell', 'linux-login', 'memory-modify']);
