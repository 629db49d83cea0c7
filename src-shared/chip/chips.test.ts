import { describe, expect, it } from 'vitest';
import { judgeLine } from '../diagnosis/line/judge-line';
import { noObservations } from '../diagnosis/line/line-types';
import { diagnoseText } from '../diagnosis/log-analyzer';
import { dialectById, DIALECTS } from '../dialect';
import { recogniseConsole } from '../identity/recognise';
import { checkSoc } from '../plan/checks/chip';
import { chipNamed } from './chips';

const SDK4 = dialectById('ralink-sdk4')!;
const verdict = (soc: string | null, dialect = SDK4) =>
  checkSoc({ soc, version: 'U-Boot 1.1.3' }, dialect, 'refused').map((f) => [f.rule, f.severity]);

it('a router that names another chip is never written to, and one that names none neither', () => {
  for (const soc of ['MT7628', 'MT7628AN', 'MT7628KN', 'MT7688', 'MT7688AN'])
    expect([soc, verdict(soc)]).toEqual([soc, []]);
  for (const soc of ['MT7620', 'MT7621', 'MT7621A', 'RT5350', 'AR9331', 'QCA9531', 'MT7981', 'MT76'])
    expect([soc, verdict(soc)]).toEqual([soc, [['plan/soc-not-supported', 'blocker']]]);
  expect(verdict(null)).toEqual([['plan/soc-unknown', 'blocker']]);
  expect(checkSoc({ soc: null, version: '' }, SDK4, 'not-asked-yet')).toEqual([]);
});

it('a start of upstream that was heard from its middle names no chip either, and that is said; another chip is refused there too', () => {
  const upstream = dialectById('upstream-mt7628')!;
  expect(verdict(null, upstream)).toEqual([['plan/soc-unknown', 'warning']]);
  expect(verdict('MT7621AT', upstream)).toEqual([['plan/soc-not-supported', 'blocker']]);
});

it('a chip that is not in the table is known by its name alone', () => {
  expect(chipNamed('XY1234')).toEqual({ name: 'XY1234', writing: null });
});

describe('what a console says of its chip, in the words of loaders and kernels', () => {
  it.each<[string, string | null]>([
    // The SDK's loaders (B§1.2, B§2): the same text except for the chip's number.
    ['ASIC 7628_MP (Port5<->None)', 'MT7628'],
    ['ASIC 7620_MP (Port5<->None)', 'MT7620'],
    ['ASIC MT7621A_MP (Port5<->None)', 'MT7621'],
    ['ASIC 5350_MP (Port5<->None)', 'RT5350'],
    ['ASIC 3052_MP2 (Port5<->None)', 'RT3052'],
    ['MT7628 # ', 'MT7628'],
    ['MT7620 # help', 'MT7620'],
    ['MT7621 # ', 'MT7621'],
    ['RT5350 # ', 'RT5350'],
    // Upstream and MediaTek's newer builds.
    ['CPU:   MediaTek MT7628A ver:1 eco:2', 'MT7628A'],
    ['CPU:   MediaTek MT7620A ver 2, eco 6', 'MT7620A'],
    ['CPU:   MediaTek MT7621AT ver 1, eco 3', 'MT7621AT'],
    ['Board: MediaTek MT7621 reference board', 'MT7621'],
    // Atheros' own and their descendants.
    ['AP121 (ar9331) U-boot', 'AR9331'],
    ['AP143-2.0 (qca9531) U-boot', 'QCA9531'],
    ['SOC:   AR9331 rev. 1', 'AR9331'],
    ['SOC:   QCA9531 rev. 2', 'QCA9531'],
    // Kernels.
    ['Linux version 5.15\n[    0.000000] SoC Type: MediaTek MT7628AN ver:1 eco:2', 'MT7628AN'],
    ['Linux version 4.14\n[    0.000000] SoC Type: MediaTek MT7620A ver:2 eco:6', 'MT7620A'],
    ['Linux version 3.18\n[    0.000000] SoC Type: Ralink RT5350 id:1 rev:3', 'RT5350'],
    ['Linux version 4.4\n[    0.000000] SoC: Atheros AR9330 rev 1', 'AR9330'],
    ['Linux version 5.4\n[    0.000000] SoC: Qualcomm Atheros QCA9533 ver 2 rev 0', 'QCA9533'],
    ['system type\t\t: MediaTek MT7621 ver:1 eco:3', 'MT7621'],
    // Text that all of them print identifies none.
    ['U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)', null],
    ['Board: Ralink APSoC DRAM:  128 MB', null],
    ['U-Boot 2025.07 (Jul 07 2025 - 17:03:22 +0000)\nModel: Some MT7628 board', null],
  ])('%j: %s', (text, soc) => {
    expect(recogniseConsole(text).soc).toBe(soc);
  });

  it('a loader that is built for several chips names none, and the log is not told to be an MT7628', () => {
    const text = '\n\nU-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\nBoard: Ralink APSoC DRAM:  32 MB\n';
    const { board, facts } = diagnoseText(text);
    expect([facts.dialect, board.chip]).toEqual(['ralink-sdk4', null]);
  });

  it.each([
    ['MT7620', 'ASIC 7620_MP (Port5<->None)\nRalink UBoot Version: 4.2.S.1\nMT7620 # help'],
    ['RT5350', 'U-Boot 1.1.3 (Aug 2 2012 - 15:18:00)\nRT5350 # '],
    ['MT7621', 'U-Boot 1.1.3 (Aug 2 2015 - 15:18:00)\nMT7621 # '],
  ])('the SDK’s loader on an %s is its own dialect, without a way of writing', (_soc, text) => {
    const dialect = dialectById(recogniseConsole(text).dialect!)!;
    expect([dialect.id, dialect.methods]).toEqual(['ralink-other-chip', []]);
  });

  it('Atheros’ loader is recognised, nothing is sent to it, and it is said why', () => {
    const dialect = dialectById(recogniseConsole('U-Boot 1.1.4 (Aug 1 2014)\nAP121 (ar9331) U-boot\n').dialect!)!;
    expect(dialect).toMatchObject({ id: 'atheros', family: 'closed', methods: [], entry: { kind: 'locked' } });
    const heard = { baud: 115200, bytes: 2000, textScore: 1 };
    const entry = { kind: 'locked' as const, title: dialect.title, word: null, chip: dialect.chip, button: false };
    const { finding } = judgeLine({ ...noObservations('x', 115200), rates: [heard], entry });
    expect(finding).toMatchObject({ rule: 'diagnosis/line-other-chip', params: { dialect: dialect.title } });
  });
});

it('a dialect that can write is built for a chip with evidence, or leaves it to the router to say', () => {
  for (const { id, chip, methods } of DIALECTS)
    if (methods.length > 0 && chip !== null) expect([id, chipNamed(chip).writing]).not.toEqual([id, null]);
});
