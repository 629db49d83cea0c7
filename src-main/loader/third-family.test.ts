import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect';
import { FAMILIES, type LoaderFamily } from '@shared/dialect/families';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { classify } from '@shared/guard/classify';
import { commandNames } from '@shared/guard/commands';
import type { GuardContext } from '@shared/guard/guard-types';
import { eraseUnit, ramLimit } from '@shared/plan/constants';
import { identity } from '@shared/plan/testing/fixtures';
import { Console } from '../console/console';
import { flashReaderFor } from './flash-reader';
import { identifyLoader } from './identify';

/** A family without any commands, with properties that neither of the others has. */
const MADE_UP: LoaderFamily = {
  syntax: 'simple',
  loneFileName: 'needs-quote',
  copyCounts: null,
  eraseUnit: 'dialect',
  needsEthaddr: true,
  leastRam: 0x1000000,
  reading: 'none',
  flashQuestions: [],
  namesItsChip: true,
  alikeAtPrompt: false,
  answers: false,
  compressions: null,
};
const families = FAMILIES as Record<string, LoaderFamily>;
const upstream = dialectById('upstream-mt7628')!;
const dialect = { ...upstream, id: 'made-up', family: 'made-up' as DialectProfile['family'] };

beforeAll(() => {
  families['made-up'] = MADE_UP;
});
afterAll(() => {
  delete families['made-up'];
});

describe('a third family is nobody else: nothing falls through to upstream or to the SDK', () => {
  const context: GuardContext = {
    dialect,
    flashSize: 0x1000000,
    eraseSize: 0x10000,
    flashBase: 0xbc000000,
    environment: {},
    loadedBytes: null,
  };
  const everyCommand = [dialectById('ralink-sdk4')!, upstream].flatMap(commandNames);

  it('the guard knows none of its commands, not even harmless ones of the others', () => {
    expect(commandNames(dialect)).toEqual([]);
    const verdicts = new Set(
      [...everyCommand, 'md.l bc000000 10', 'sf probe', 'spi id', 'help'].map(
        (text) => classify({ kind: 'prompt' }, { kind: 'line', text }, context).verdict,
      ),
    );
    expect([...verdicts]).toEqual(['unknown']);
  });

  it('identifying asks it nothing and takes only what it printed', async () => {
    const asked: string[] = [];
    const console = {
      command: (line: string) => {
        asked.push(line);
        return Promise.resolve({ output: '', from: 0 });
      },
    } as unknown as Console;
    const bootText = 'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n';
    const { identity: found } = await identifyLoader(console, { dialect, prompt: '=> ', baud: 115200, bootText });
    expect(asked).toEqual([]);
    expect(found.commands).toEqual([]);
  });

  it('its flash is not read with commands of the others, even if it lists them', () => {
    const unit = { ...identity(upstream), commands: ['md', 'spi', 'sf', 'crc32'] };
    expect(() => flashReaderFor(null as unknown as Console, unit, dialect)).toThrow(
      expect.objectContaining({ finding: expect.objectContaining({ rule: 'read/no-way' }) as unknown }) as Error,
    );
  });

  it('its erase unit and its RAM are its own answers', () => {
    const unit = identity(upstream);
    const reported = { ...unit, ramBytes: null, relocatedTo: null, flash: { ...unit.flash, eraseSize: 0x1000 } };
    expect(eraseUnit(dialect, reported)).toBe(dialect.flash.eraseSize);
    expect(ramLimit(dialect, reported).limit).toBe(0x80000000 + MADE_UP.leastRam - 0x200000);
  });
});
