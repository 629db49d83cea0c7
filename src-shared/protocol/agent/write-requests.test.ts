import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENT } from './frame';
import { armPayload, burnPayload, parseBurnStatus, parseWriteText, writeRequestIn, writeText } from './write-requests';

const blocks = fc
  .tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 12 }))
  .map(([first, count]) => ({ start: first * 0x10000, end: (first + count) * 0x10000 }));
const plan = '0123456789abcdef'.repeat(4);

describe('requests by which the agent writes', () => {
  it('what is sent is what the guard reads in it, and what stands in the plan', () => {
    fc.assert(
      fc.property(blocks, fc.nat(0xffffffff), (range, crc) => {
        const arm = { type: AGENT.arm, seq: 1, payload: armPayload(plan, range) };
        const burn = { type: AGENT.burn, seq: 1, payload: burnPayload(plan, range, crc) };
        expect(writeRequestIn(arm)).toEqual({ kind: 'arm', range, plan });
        expect(writeRequestIn(burn)).toEqual({ kind: 'burn', range, plan });
        for (const kind of ['arm', 'burn'] as const)
          expect(parseWriteText(writeText({ kind, range }))).toEqual({ kind, range });
      }),
    );
  });

  it.each([
    'burn 0 10000',
    'burn 50000 0',
    'burn 50000 8000',
    'burn 50010 10000',
    'burn 050000 10000',
    'burn 50000 10000 ',
    'erase 50000 10000',
  ])('%j is no text of a plan', (text) => {
    expect(parseWriteText(text)).toBeNull();
  });

  it('an answer to STATUS that is cut short or longer than it says is none', () => {
    const answer = Uint8Array.from([1, 1, 7, 0, 0, 0, 5, 0, 3, 0, 1, 3, 0]);
    expect(parseBurnStatus(answer)).toEqual({
      running: true,
      start: 0x50000,
      blocks: ['already-right', 'written', 'pending'],
    });
    expect(parseBurnStatus(answer.subarray(0, 12))).toBeNull();
    expect(parseBurnStatus(Uint8Array.from([...answer, 1]))).toBeNull();
  });
});
