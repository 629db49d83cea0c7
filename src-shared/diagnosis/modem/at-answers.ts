import type { Evidence } from '../../finding/finding';
import type { AtAnswers } from './modem-types';

export const NO_AT: AtAnswers = {
  port: null,
  identity: [],
  sim: null,
  function: null,
  rssi: null,
  registration: null,
  operator: null,
  usbnet: null,
  evidence: {},
};

const MAX_IDENTITY = 8;
/** `+CME ERROR:` numbers in answer to a SIM query (3GPP 27.007 §9.2.1). */
const SIM_ERRORS: Readonly<Record<string, AtAnswers['sim']>> = {
  '10': 'absent',
  '11': 'pin',
  '12': 'puk',
  '13': 'failure',
  '14': 'busy',
  '15': 'failure',
};
const COMMAND = /^(?:\w{0,12}> ?)?(ATI|AT\+[A-Z]{2,10}(?:\?|="[a-z/]{1,20}"|=[0-9]{1,3})?|AT)$/i;
const END = /^(?:OK|ERROR|\+CM[ES] ERROR:.*)$/i;
/** Registration states, best first (home, roaming, ...): the best of LTE, packet and voice registration counts. */
const BEST_FIRST = [1, 5, 3, 2, 4, 0];

/** Reads answers to AT commands line by line, anywhere in a text. */
export class AtReader {
  readonly answers: AtAnswers = structuredClone(NO_AT);
  #command = '';

  /** True while the answer to a command is awaited, when any line may belong to it. */
  get listening(): boolean {
    return this.#command !== '';
  }

  /** True if the line belongs to an AT dialogue. */
  take(text: string, evidence: Evidence): boolean {
    const line = text.trim();
    const command = COMMAND.exec(line)?.[1];
    if (command !== undefined) {
      this.#command = command.toUpperCase();
      return true;
    }
    if (END.test(line)) {
      this.#error(line, evidence);
      if (this.#command === '') return false;
      this.#command = '';
      return true;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0));
    if (name.startsWith('+') && this.#value(name.toUpperCase(), line.slice(colon + 1).trim(), evidence)) return true;
    if (this.#command !== 'ATI') return false;
    if (line !== '' && this.answers.identity.length < MAX_IDENTITY) this.answers.identity.push(evidence.quote.trim());
    return true;
  }

  #value(name: string, value: string, evidence: Evidence): boolean {
    const { answers } = this;
    const numbers = value.split(',').map((part) => (/^\d{1,6}$/.test(part.trim()) ? Number(part) : null));
    switch (name) {
      case '+CPIN':
        return this.#set('sim', simState(value), evidence);
      case '+CFUN':
        return this.#set('function', numbers[0] ?? null, evidence);
      case '+CSQ':
        return this.#set('rssi', numbers[0] ?? null, evidence);
      case '+CEREG':
      case '+CGREG':
      case '+CREG': {
        // An answer has the mode before the state; an unsolicited report has only the state.
        const state = numbers[1] ?? (numbers.length === 1 ? numbers[0] : null) ?? null;
        if (state === null || !isBetter(state, answers.registration)) return false;
        return this.#set('registration', state, evidence);
      }
      case '+COPS':
        return this.#set('operator', /"([^"]{1,40})"/.exec(value)?.[1] ?? null, evidence);
      case '+QCFG':
        return /"usbnet"/i.test(value) && this.#set('usbnet', numbers[1] ?? null, evidence);
      default:
        return false;
    }
  }

  #error(line: string, evidence: Evidence): void {
    const code = /\+CME ERROR:\s{0,4}(.*)/i.exec(line)?.[1]?.trim();
    if (code === undefined || this.answers.sim !== null) return;
    // Only for the SIM query does the number concern the SIM; elsewhere it may concern the port.
    if (this.#command !== 'AT+CPIN?' && !/SIM/i.test(code)) return;
    this.#set('sim', SIM_ERRORS[code] ?? simState(code), evidence);
  }

  #set<K extends 'sim' | 'function' | 'rssi' | 'registration' | 'operator' | 'usbnet'>(
    key: K,
    value: AtAnswers[K],
    evidence: Evidence,
  ): boolean {
    if (value === null) return false;
    this.answers[key] = value;
    this.answers.evidence[key] = evidence;
    return true;
  }
}

function simState(text: string): AtAnswers['sim'] {
  const said = text.toUpperCase();
  if (said.startsWith('READY')) return 'ready';
  if (said.includes('PUK')) return 'puk';
  if (said.includes('PIN')) return 'pin';
  if (said.includes('NOT INSERTED') || said.includes('ABSENT') || said.includes('NOT READY')) return 'absent';
  if (said.includes('FAILURE') || said.includes('WRONG')) return 'failure';
  return said.includes('BUSY') ? 'busy' : null;
}

function isBetter(state: number, than: number | null): boolean {
  const rank = BEST_FIRST.indexOf(state);
  return rank >= 0 && (than === null || rank < BEST_FIRST.indexOf(than));
}
