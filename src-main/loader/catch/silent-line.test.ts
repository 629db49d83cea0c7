import { describe, expect, it } from 'vitest';
import { FakeLoader } from '../../console/testing/fake-loader';
import { sleep } from '../../time/clock';
import { RateSearch } from './rate-search';
import { SentKeys } from './sent-keys';
import { SilentLine, type Answer } from './silent-line';

const CTRL_C = '\u0003';

interface Scene {
  loader: FakeLoader;
  rate: RateSearch;
  silence: SilentLine;
  /** Probes every 20 ms for `ms`, as a catch does; returns all answers except `waits`, with their time in ms. */
  askFor: (ms: number) => Promise<{ at: number; answer: Answer }[]>;
}

function atSilentLine<T>(play: (scene: Scene) => Promise<T>): Promise<T> {
  const loader = new FakeLoader();
  const { clock, console } = loader;
  return loader.atPrompt(async () => {
    const rate = new RateSearch(console.inbox, 57600);
    const keys = new SentKeys(console, () => false);
    const silence = new SilentLine(console, rate, keys, new AbortController().signal);
    const askFor = async (ms: number) => {
      const answers: { at: number; answer: Answer }[] = [];
      for (const until = clock.now() + ms; clock.now() < until;) {
        const at = clock.now();
        const answer = await silence.ask('4');
        if (answer.kind !== 'waits') answers.push({ at, answer });
        if (answer.kind === 'prompt') break;
        await sleep(clock, 20);
      }
      return answers;
    };
    return play({ loader, rate, silence, askFor });
  });
}

describe('a silent line is asked whether a command line is there', () => {
  it('a prompt that waits in silence: after 2.5 s one key, its echo, Ctrl-C, and the rate is proven', async () => {
    await atSilentLine(async ({ loader, rate, askFor }) => {
      expect(await askFor(10_000)).toEqual([{ at: 2_500, answer: { kind: 'prompt' } }]);
      expect(loader.heard).toBe(`4${CTRL_C}`);
      expect(rate.proven).toBe(true);
    });
  });

  it('nobody: five questions 0.9 s apart and more, then 5 s in which a receiver could ask (B§9.5)', async () => {
    await atSilentLine(async ({ loader, rate, askFor }) => {
      loader.onByte = () => '';
      const asked = await askFor(20_000);
      for (const { answer } of asked) expect(answer).toEqual({ kind: 'nobody', after: 'silence' });
      const gaps = asked.slice(1).map((a, i) => a.at - asked[i]!.at);
      for (const [i, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(i % 5 === 4 ? 5_000 : 900);
      expect(gaps.filter((gap) => gap >= 5_000).length).toBe(2);
      expect(rate.proven).toBe(false);
      expect(loader.heard).toMatch(/^4+$/);
    });
  });

  it('what was no text before the silence is another rate’s; the first letters of a start are not', async () => {
    await atSilentLine(async ({ loader, askFor }) => {
      loader.onByte = () => '';
      loader.say('\u00f8\u0080');
      expect((await askFor(2_600))[0]?.answer).toEqual({ kind: 'nobody', after: 'garbage' });
    });
    await atSilentLine(async ({ loader, askFor }) => {
      loader.onByte = () => 'U-B';
      expect((await askFor(2_600))[0]?.answer).toEqual({ kind: 'nobody', after: null });
    });
  });

  it('a noise begins the silence anew', async () => {
    await atSilentLine(async ({ loader, silence, askFor }) => {
      await askFor(2_000);
      silence.broken();
      await askFor(2_400);
      expect(loader.heard).toBe('');
    });
  });

  it('an echo and no prompt behind Ctrl-C: somebody else holds the line, and nothing more is believed', async () => {
    await atSilentLine(async ({ loader, rate, askFor }) => {
      loader.onByte = (character) => (character === CTRL_C ? '' : null);
      const [first] = await askFor(3_000);
      expect(first?.answer).toMatchObject({ kind: 'someone-else', problem: { rule: 'catch/someone-else' } });
      expect(rate.proven).toBe(false);
      expect(loader.console.listener).toEqual({ kind: 'unknown' });
    });
  });

  it.each(['C', 'CCC', '\u0015'])(
    'a receiver that asks for a file with %j alone on the line is ended with three Ctrl-C, nothing else',
    async (asks) => {
      await atSilentLine(async ({ loader, rate, askFor }) => {
        let pressed = 0;
        loader.onByte = (character) => (character === CTRL_C && ++pressed === 3 ? '\r\nMT7628 # ' : '');
        loader.say(asks);
        expect(await askFor(5_000)).toEqual([{ at: 1_000, answer: { kind: 'prompt' } }]);
        expect(loader.heard).toBe(CTRL_C.repeat(3));
        expect(rate.proven).toBe(true);
      });
    },
  );

  it('what only looks like such a receiver gets no Ctrl-C', async () => {
    await atSilentLine(async ({ loader, askFor }) => {
      loader.onByte = () => '';
      loader.say('DRAMC init\r\nC');
      await askFor(2_400);
      expect(loader.heard).toBe('');
    });
  });
});
