import { describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect';
import { DialectGuess, knownPrompts } from './dialect-guess';

const STOCK = dialectById('ralink-sdk4')!;
const TPLINK = 'U-Boot 1.1.3 (Apr  3 2019)\r\ndisable switch phyport...\r\n';

function scene() {
  const told: string[] = [];
  const guess = new DialectGuess(STOCK, (d) => told.push(d.id));
  let at = 0;
  const hear = (text: string) => guess.recognise((at += text.length), () => text);
  return { guess, told, hear };
}

describe('which dialect is on the line', () => {
  it('is an assumption until the console says something', () => {
    const { guess, told, hear } = scene();
    hear('nothing that anybody knows\r\n');
    expect(guess).toMatchObject({ recognised: false, dialect: { id: 'ralink-sdk4' } });
    expect(told).toEqual([]);
  });

  it('is recognised by what the boot prints, and told once', () => {
    const { guess, told, hear } = scene();
    hear(TPLINK);
    hear(TPLINK);
    expect(guess).toMatchObject({ recognised: true, dialect: { id: 'tplink-group' } });
    expect(told).toEqual(['tplink-group']);
  });

  it('stays what an earlier boot told while a later one has only said less (typed-word: its lines come after its moment)', () => {
    const { guess, hear } = scene();
    hear(TPLINK);
    hear('U-Boot 1.1.3 (Apr  3 2019)\r\n');
    expect(guess.dialect.id).toBe('tplink-group');
  });

  it('the same position is not judged twice', () => {
    const { guess } = scene();
    let asked = 0;
    const text = () => (asked++, TPLINK);
    guess.recognise(9, text);
    guess.recognise(9, text);
    expect(asked).toBe(1);
  });

  it('is settled by the prompt: kept if it has that prompt, else the first who has; the guard is told in any case', () => {
    const kept = scene();
    expect(kept.guess.settle('MT7628 # ').id).toBe('ralink-sdk4');
    expect(kept.told).toEqual(['ralink-sdk4']);
    expect(scene().guess.settle('=> ').family).toBe('upstream');
    expect(scene().guess.settle('gl-mt300an> ').prompts).toContain('gl-mt300an> ');
    expect(scene().guess.settle('unheard of> ').id).toBe('ralink-sdk4');
  });

  it('looks for its own prompts first, then everybody’s, none twice', () => {
    const upstream = dialectById('upstream-mt7628')!;
    const prompts = knownPrompts(upstream);
    expect(prompts.slice(0, upstream.prompts.length)).toEqual(upstream.prompts);
    expect(prompts).toContain('MT7628 # ');
    expect(new Set(prompts).size).toBe(prompts.length);
  });
});
