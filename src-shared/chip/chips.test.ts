import { expect, it } from 'vitest';
import { checkSoc } from '../plan/checks/chip';
import { chipNamed } from './chips';

it('a router that names another chip is never written to; one that names none is judged by its loader', () => {
  const verdict = (soc: string | null) => checkSoc({ soc }).map((f) => [f.rule, f.severity]);
  for (const soc of ['MT7628', 'MT7628AN', 'MT7628KN', 'MT7688', 'MT7688AN', null])
    expect([soc, verdict(soc)]).toEqual([soc, []]);
  for (const soc of ['MT7620', 'MT7621', 'MT7621A', 'RT5350', 'AR9331', 'QCA9531', 'MT7981', 'MT76'])
    expect([soc, verdict(soc)]).toEqual([soc, [['plan/soc-not-supported', 'blocker']]]);
});

it('a chip that is not in the table is known by its name alone', () => {
  expect(chipNamed('XY1234')).toEqual({ name: 'XY1234', writing: null });
});
