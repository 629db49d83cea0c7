import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENT, encodeFrame } from '../protocol/agent/frame';
import { armPayload, burnPayload } from '../protocol/agent/write-requests';
import { classify } from './classify';
import { contextOf, short } from './test-kit';

const context = contextOf('ralink-sdk4');
const packet = (bytes: Uint8Array) => short(classify({ kind: 'agent' }, { kind: 'packet', bytes }, context));
const request = (type: number, payload: Uint8Array = new Uint8Array(8)) => encodeFrame({ type, seq: 7, payload });

describe('what may be sent to the agent (P1)', () => {
  const { arm, burn, reset, ...harmless } = AGENT;

  it.each(Object.entries(harmless))('%s leaves the flash as it is', (_name, type) => {
    expect(packet(request(type))).toBe('ok');
  });

  it('arm and burn are held back, a reset restarts, every other number is unknown', () => {
    expect([packet(request(arm)), packet(request(burn)), packet(request(reset))]).toEqual(['?', '?', 'boot']);
    const known = new Set<number>(Object.values(AGENT));
    for (let type = 0; type < 256; type++) if (!known.has(type)) expect(packet(request(type))).toBe('?');
  });

  it('arming and burning have the effect of the blocks that they name, if a plan can hold them', () => {
    const plan = 'ab'.repeat(32);
    const range = { start: 0x50000, end: 0x90000 };
    for (const frame of [request(arm, armPayload(plan, range)), request(burn, burnPayload(plan, range, 7))]) {
      const verdict = classify({ kind: 'agent' }, { kind: 'packet', bytes: frame }, context);
      expect(verdict).toMatchObject({ verdict: 'effect', effect: { erased: [range], programmed: [range] } });
    }
    // The block from which the router boots, and ranges past the chip's end.
    for (const odd of [
      { start: 0, end: 0x10000 },
      { start: 0xff0000, end: 0x1010000 },
    ]) {
      expect(packet(request(arm, armPayload(plan, odd)))).toBe('?');
      expect(packet(request(burn, burnPayload(plan, odd, 7)))).toBe('?');
    }
    const odd = burnPayload(plan, range, 7);
    odd[33]! ^= 1;
    expect(packet(request(burn, odd))).toBe('?');
  });

  it('a frame that carries another one behind, before or inside it does not pass, nor does a damaged or an unfinished one', () => {
    const reading = request(AGENT.read);
    const burning = request(burn);
    const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
    expect(packet(join(reading, burning))).toBe('?');
    expect(packet(join(burning, reading))).toBe('?');
    expect(packet(join(burning.slice(0, -1), reading))).toBe('?');
    expect(packet(reading.slice(0, -1))).toBe('?');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: burning.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = burning.slice();
        damaged[at]! ^= change;
        expect(packet(damaged)).toBe('?');
      }),
    );
  });

  it('nothing but a packet is for it', () => {
    for (const outgoing of [{ kind: 'key', key: '4' }, { kind: 'line', text: 'help' }, { kind: 'packet' }] as const)
      expect(short(classify({ kind: 'agent' }, outgoing, context))).toBe('?');
  });
});

describe('go', () => {
  const go = (text: string, provenProgram: number | null) =>
    short(classify({ kind: 'prompt' }, { kind: 'line', text }, { ...context, provenProgram }));

  it('passes for exactly the proven address and for nothing else', () => {
    expect(go('go a0100000', 0xa0100000)).toBe('ok');
    expect(go('go 0xA0100000', 0xa0100000)).toBe('ok');
    for (const line of ['go a0100004', 'go 80100000', 'go a0100000 1', 'go', 'go.l a0100000', 'go a010000g'])
      expect(go(line, 0xa0100000)).not.toBe('ok');
    expect(go('go a0100000', null)).toBe('?');
    expect(go('go a0100000; erase linux', 0xa0100000)).not.toBe('ok');
  });
});
