import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import type { Console } from './console';
import { FakeLoader } from './testing/fake-loader';

const CTRL_C = '\u0003';

async function typed(console: Console, text: string): Promise<void> {
  for (const character of text) await console.wire.type(character);
}

async function entered(console: Console): Promise<string> {
  try {
    await console.wire.enter(true);
    return 'sent';
  } catch (error) {
    return (error as FindingError).finding.rule;
  }
}

describe('P1: the line that really stands at the router', () => {
  it('incident: a Ctrl-C lost by the one-byte receiver left an erase in front of a harmless line', async () => {
    const loader = new FakeLoader();
    loader.onByte = (character) => (character === CTRL_C ? '' : null);
    await loader.atPrompt(async (console) => {
      await typed(console, 'spi erase 50000 10000');
      await console.key(CTRL_C);
      await typed(console, 'version');
      expect(loader.line).toBe('spi erase 50000 10000version');
      expect(await entered(console)).toMatch(/^guard\//);
    });
    expect(loader.executed).toEqual([]);
  });

  it('a Ctrl-C that was taken in the middle of a line leaves its rest: that is judged as well', async () => {
    const loader = new FakeLoader();
    await loader.atPrompt(async (console) => {
      await typed(console, 'setenv a ');
      await console.key(CTRL_C);
      await typed(console, 'erase all');
      expect(loader.line).toBe('erase all');
      expect(await entered(console)).toBe('guard/erases');
    });
    expect(loader.executed).toEqual([]);
  });

  it('after any number of unconfirmed clearing keys Enter is refused until the line was seen empty', async () => {
    const loader = new FakeLoader();
    let deaf = true;
    loader.onByte = (character) => (deaf && character === CTRL_C ? '' : null);
    await loader.atPrompt(async (console) => {
      await typed(console, 'erase all;');
      for (let i = 0; i < 20; i++) {
        await console.key(CTRL_C);
        await typed(console, 'version;');
      }
      expect(await entered(console)).toMatch(/^guard\//);
      deaf = false;
      await console.clearLine();
      await typed(console, 'version');
      expect(await entered(console)).toBe('sent');
    });
    expect(loader.executed).toEqual(['version']);
  });

  it('a key that restarts the router leaves a listener that is not known', async () => {
    const loader = new FakeLoader();
    await loader.atPrompt(async (console) => {
      console.setListener({ kind: 'countdown' });
      await console.key('3', { allowReboot: true });
      expect(console.listener.kind).toBe('unknown');
      console.nowAtPrompt('MT7628 # ');
      await typed(console, 'reset');
      expect(await entered(console)).toBe('sent');
      expect(console.listener.kind).toBe('unknown');
    });
  });
});
