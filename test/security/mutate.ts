import * as fc from 'fast-check';

const ODD = [
  '',
  '\0',
  '\r',
  '\n',
  '\n\r',
  '\u0003',
  '\u001b[2J',
  '..',
  '/',
  '"',
  "'",
  '<img src=x onerror=alert(1)>',
  '%s%n',
  '__proto__',
  'constructor',
  '-1',
  '0x',
  'ffffffff',
  '99999999999999999999',
  '1e999',
  'NaN',
  '\ud800',
  '\u202e',
  '{',
  '[',
  '=',
  ':',
  ',',
  '(',
  ')',
  'k',
  'MT7628 # ',
];

/** A text similar to one of `samples`: pieces cut out, doubled, swapped, replaced by odd ones. */
export function mutated(samples: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    how: fc.constantFrom('cut', 'double', 'insert', 'replace', 'flip', 'many'),
    odd: fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 8 })),
  });
  return fc.tuple(fc.constantFrom(...samples), fc.array(edit, { maxLength: 8 })).map(([sample, edits]) =>
    edits.reduce((text, { at, length, how, odd }) => {
      const i = Math.floor(at * text.length);
      const piece = text.slice(i, i + length);
      if (how === 'cut') return text.slice(0, i) + text.slice(i + length);
      if (how === 'double') return text.slice(0, i) + piece + text.slice(i);
      if (how === 'insert') return text.slice(0, i) + odd + text.slice(i);
      if (how === 'many') return text.slice(0, i) + odd.repeat(200) + text.slice(i);
      if (how === 'replace') return text.slice(0, i) + odd + text.slice(i + length);
      const flipped = String.fromCharCode((text.charCodeAt(i) || 0) ^ (1 << (length % 8)));
      return text.slice(0, i) + flipped + text.slice(i + 1);
    }, sample),
  );
}

/** The same for bytes. */
export function mutatedBytes(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const texts = samples.map((bytes) => Buffer.from(bytes).toString('latin1'));
  return mutated(texts).map((text) => new Uint8Array(Buffer.from(text, 'latin1')));
}

/** Processor time used by this process so far, ms. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * How many times longer `work` takes for a text four times as long; the best of several runs. Measured in processor
 * time: on a busy computer the short text fits between two interruptions and the long one does not, which in wall-clock
 * time would look like a quadratic parser.
 */
export function growth(work: (text: string) => unknown, make: (length: number) => string, length: number): number {
  const best = (text: string) => {
    let shortest = Infinity;
    for (let i = 0; i < 5; i++) {
      const started = cpuMs();
      work(text);
      shortest = Math.min(shortest, cpuMs() - started);
    }
    return shortest;
  };
  const [short, long] = [make(length), make(4 * length)];
  let ratio = Infinity;
  // A quadratic parser shows 16 each time; interference from other programs does not.
  for (let i = 0; i < 4 && ratio > 8; i++) ratio = Math.min(ratio, best(long) / Math.max(best(short), 0.5));
  return ratio;
}
