import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENT, encodeFrame, FrameReader, REPLY } from './frame';
import { StageExchange } from './stage-exchange';

/** An agent's staging buffer behind a line that loses the frames selected by `lose`. */
function stage(bytes: Uint8Array, lose: (frame: number) => boolean) {
  const ram = new Uint8Array(bytes.length);
  const arrived: boolean[] = [];
  const exchange = new StageExchange(bytes, arrived, 65_530, 115_200);
  const reader = new FrameReader();
  let frames = 0;
  let now = 0;
  let inFlight = 0;
  let most = 0;
  const answers: Uint8Array[] = [];
  let actions = exchange.start(now);
  for (let turn = 0; turn < 10_000; turn++) {
    for (const action of actions) {
      if (action.type === 'done') return { ram, exchange, most };
      if (action.type !== 'send') {
        if (action.type === 'silent') return { ram, exchange: null, most };
        continue;
      }
      inFlight++;
      if (lose(frames++)) continue;
      for (const { seq, payload } of reader.receive(action.bytes)) {
        const offset = new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
        ram.set(payload.subarray(4), offset);
        if (!lose(frames++)) answers.push(encodeFrame({ type: AGENT.load | REPLY, seq, payload: payload.slice(0, 4) }));
      }
    }
    most = Math.max(most, inFlight);
    now += 500;
    const next = answers.shift();
    inFlight = answers.length;
    actions = next ? exchange.receive(next, now) : exchange.tick(now);
  }
  throw new Error('never ended');
}

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >>> 10)) & 0xff);

describe('bytes for the agent’s RAM', () => {
  it('arrive whole whatever is lost in either direction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.array(fc.boolean(), { maxLength: 40 }), (length, lost) => {
        const bytes = bytesOf(length);
        const { ram, exchange } = stage(bytes, (frame) => (lost[frame] ?? false) && frame % 3 !== 2);
        if (exchange) expect(Buffer.compare(ram, bytes)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('several frames are on their way at once; nothing is sent twice on a line that loses nothing', () => {
    const { exchange, most, ram } = stage(bytesOf(9_000), () => false);
    expect(exchange!.repeated).toBe(0);
    expect(most).toBe(3);
    expect(Buffer.compare(ram, bytesOf(9_000))).toBe(0);
  });

  it('an agent that answers nothing is told after some tries', () => {
    expect(stage(bytesOf(5_000), (frame) => frame >= 4).exchange).toBeNull();
  });
});
