import { describe, expect, it } from 'vitest';
import { LineWitness } from './line-witness';

/** Types a line; `wire` is what its Enter became in transit. */
function entering(line: string, wire = '\r'): LineWitness {
  const witness = new LineWitness();
  for (const character of `${line}\r`) witness.typed(character);
  witness.heard(wire);
  return witness;
}

describe('P3: the line that ran is the line that was typed', () => {
  it('another line is named', () => {
    const witness = entering('version');
    witness.taken('versxion', '');
    expect(witness.wrong).toEqual(['"version" ran as "versxion"']);
  });

  it('keys of a menu before the line are no part of it; anything else before it is', () => {
    const witness = entering('44version');
    witness.taken('version', '');
    expect(witness.wrong).toEqual([]);
    const cut = entering('version');
    cut.taken('sion', '');
    expect(cut.wrong).toEqual(['"version" ran as "sion"']);
  });

  it('incident: noise that the router’s receiver lost is nothing that ran', () => {
    const witness = entering('version');
    witness.heard('\u0017\bñìýi');
    witness.taken('version', '');
    expect(witness).toMatchObject({ wrong: [], strayEnters: 0, noisyEnters: 0 });
  });

  it('an Enter out of noise, and noise in the moment of ours, are counted apart', () => {
    const witness = entering('version', 'ñ\r');
    witness.taken('versionñ', '');
    witness.taken('', '');
    expect(witness).toMatchObject({ wrong: [], strayEnters: 1, noisyEnters: 1 });
  });

  it('a field that is accepted as it stands is nobody’s line', () => {
    const witness = entering('');
    witness.taken('10.10.10.3', '10.10.10.3');
    expect(witness.wrong).toEqual([]);
  });

  it('after a packet nothing is a line until somebody types', () => {
    const witness = entering('loady');
    witness.packet();
    witness.taken('C', '');
    expect(witness).toMatchObject({ wrong: [], strayEnters: 0 });
  });
});
