import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { FakeLoader, PROMPT } from './testing/fake-loader';

const READ = 'spi read 40000 1000';
const SHORT = { timeoutMs: 5_000 };

describe('a command is sent as the loader can hear it (P3)', () => {
  it('types one character at a time, each after the echo of the one before, and ends with CR alone', async () => {
    const loader = new FakeLoader();
    const unanswered: number[] = [];
    let ahead = 0;
    loader.onByte = (character) => {
      unanswered.push(++ahead);
      loader.clock.after(3, () => {
        ahead--;
        loader.take(character);
      });
      return '';
    };
    const { output } = await loader.atPrompt((console) => console.command(READ, SHORT));
    expect(output).toBe(`\r\n\rdone ${READ}\n\r`);
    expect(loader.heard).toBe(`${READ}\r`);
    expect(Math.max(...unanswered), 'never a byte ahead of its echo').toBe(1);
  });

  it('a character that is lost on the way is never missing from what is executed', async () => {
    const loader = new FakeLoader();
    let lost = false;
    loader.onByte = (character, line) => {
      if (lost || line !== 'spi re') return null;
      lost = true;
      return character === 'a' ? '' : null;
    };
    await loader.atPrompt((console) => console.command(READ, SHORT));
    expect(loader.executed).toEqual([READ]);
    expect(loader.heard, 'the half line was taken back').toBe(`spi rea\u0003${READ}\r`);
  });

  it('a character that changes on the way to the router is never executed', async () => {
    const loader = new FakeLoader();
    let changed = false;
    loader.onByte = (_character, line) => {
      if (changed || line !== 'spi read ') return null;
      changed = true;
      loader.take('5');
      return '';
    };
    await loader.atPrompt((console) => console.command(READ, SHORT));
    expect(loader.executed).toEqual([READ]);
  });

  it('a line that is called off before its Enter is taken back: the next one does not run together with it', async () => {
    const loader = new FakeLoader();
    const controller = new AbortController();
    loader.onByte = (_character, line) => {
      if (line.length === 4) controller.abort(new Error('stopped'));
      return null;
    };
    await loader.atPrompt(async (console) => {
      const sent = console.sendLine(READ, { signal: controller.signal });
      await expect(sent).rejects.toThrow('stopped');
      expect(loader.line).toBe('');
    });
    expect(loader.executed).toEqual([]);
  });

  it('an echo that changes on the way back costs a retry, no more', async () => {
    const loader = new FakeLoader();
    let changed = false;
    loader.onByte = (character, line) => {
      if (changed || line !== 'spi') return null;
      changed = true;
      loader.line += character;
      return '!';
    };
    await loader.atPrompt((console) => console.command(READ, SHORT));
    expect(loader.executed).toEqual([READ]);
  });

  it('a late echo (slow adapter) is waited for; one that is later than that is a mismatch, and the line is not executed', async () => {
    const loader = new FakeLoader();
    let delay = 400;
    loader.onByte = (character, line) => {
      if (line !== 'sp' || delay === 0) return null;
      loader.clock.after(delay, () => loader.take(character));
      delay = delay === 400 ? 900 : 0;
      return '';
    };
    await loader.atPrompt(async (console) => {
      await console.command(READ, SHORT);
      await console.command(READ, SHORT);
    });
    expect(loader.executed).toEqual([READ, READ]);
  });

  it('gives up after four tries with a finding that quotes the line, having executed nothing', async () => {
    const loader = new FakeLoader();
    loader.onByte = (character, line) => (line === 'spi r' && character >= ' ' ? '' : null);
    const failure = await loader.atPrompt((console) => console.command(READ, SHORT).catch((e: unknown) => e));
    expect((failure as FindingError).finding).toMatchObject({ rule: 'console/echo-mismatch', params: { line: READ } });
    expect(loader.executed).toEqual([]);
    expect(loader.line, 'nothing is left on the line').toBe('');
  });

  it('incident: the last character doubled on the way, its second echo a moment late, made an erase ten times as long', async () => {
    const loader = new FakeLoader();
    let doubled = false;
    loader.onByte = (character, line) => {
      if (doubled || line !== 'md.l 80100000 1') return null;
      doubled = true;
      loader.take(character);
      loader.clock.after(8, () => loader.take(character));
      return '';
    };
    await loader.atPrompt((console) => console.command('md.l 80100000 10', SHORT));
    expect(loader.executed).toEqual(['md.l 80100000 10']);
  });

  it('whatever one fault does to one character of any line, only the line itself is executed', async () => {
    const lines = ['md.l bc040000 400', 'spi read 40000 1000', 'tftpboot 80100000 fw.bin', 'printenv', 'aa', '0'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lines.slice(0, 4)),
        fc.nat(40),
        fc.constantFrom('lost', 'doubled', 'doubled-late', 'flipped', 'echo-lost', 'echo-flipped', 'echo-late'),
        fc.integer({ min: 0, max: 6 }),
        async (line, place, fault, bit) => {
          const loader = new FakeLoader();
          let count = 0;
          const at = place % line.length;
          loader.onByte = (character) => {
            if (count++ !== at) return null;
            const wrong = String.fromCharCode(character.charCodeAt(0) ^ (1 << bit));
            const early = loader.line;
            switch (fault) {
              case 'lost':
                return '';
              case 'doubled':
                loader.take(character);
                loader.take(character);
                return '';
              case 'doubled-late':
                loader.take(character);
                loader.clock.after(12, () => loader.take(character));
                return '';
              case 'flipped':
                // A control character would take effect by itself, and its effect depends on the router (see the
                // campaign).
                if (wrong >= ' ' && wrong <= '~') loader.take(wrong);
                return '';
              case 'echo-lost':
                loader.line = early + character;
                return '';
              case 'echo-flipped':
                loader.line = early + character;
                return wrong;
              default:
                loader.clock.after(700, () => loader.take(character));
                return '';
            }
          };
          await loader.atPrompt((console) => console.command(line, { timeoutMs: 20_000 }));
          expect(loader.executed).toEqual([line]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('Enter goes out only as CR: neither LF nor CR LF appears among the bytes', async () => {
    const loader = new FakeLoader();
    await loader.atPrompt(async (console) => {
      await console.command('version', SHORT);
      await console.command('printenv', SHORT);
    });
    expect(loader.heard).toBe('version\rprintenv\r');
  });
});

describe('the prompt', () => {
  const outputOf = (answer: string) => {
    const loader = new FakeLoader();
    loader.answer = () => null;
    return loader.atPrompt((console) => {
      loader.onByte = (character) => {
        if (character === '\r') loader.sayAfter(1, `\r\n\r${answer}`);
        return character === '\r' ? '' : null;
      };
      return console.command('crc32 80100000 10', SHORT).catch((e: unknown) => e);
    });
  };

  it('is not the `==> ` of a crc32 line, although it ends like an upstream prompt', async () => {
    const loader = new FakeLoader();
    loader.answer = () => null;
    const work = loader.atPrompt(async (console) => {
      console.nowAtPrompt('=> ');
      loader.onByte = (character) => {
        if (character !== '\r') return null;
        // The checksum takes its time: the output looks like a prompt, but nobody reads keys.
        loader.onByte = () => '';
        loader.say('\r\n');
        loader.say('CRC32 for 80100000 ... 8010000f ==> ');
        loader.clock.after(5_000, () => {
          loader.onByte = () => null;
          loader.say('1a2b3c4d\r\n=> ');
        });
        return '';
      };
      return console.command('crc32 80100000 10', { timeoutMs: 30_000 });
    });
    expect((await work).output).toContain('==> 1a2b3c4d\r\n');
  });

  it('is found behind output without a line end, once it answers like a command line', async () => {
    const loader = new FakeLoader();
    loader.answer = () => '';
    const { output } = await loader.atPrompt(async (console) => {
      loader.answer = (line) => (line === 'noline' ? 'no line end' : '');
      return console.command('printenv', SHORT).then(() => {
        loader.answer = () => 'no line end';
        return console.command('version', SHORT);
      });
    });
    expect(output).toBe('\r\n\rno line end');
    expect(loader.line, 'the proof was taken back').toBe('');
    expect(loader.executed).toEqual(['printenv', 'version']);
  });

  it('is not an old one: type-ahead and what stood there before the line do not count', async () => {
    const loader = new FakeLoader();
    const { output } = await loader.atPrompt((console) => {
      loader.say(`${PROMPT}4444\n\rUnknown command '4444' - try 'help'\n\r${PROMPT}`);
      return console.command('version', SHORT);
    });
    expect(output).toContain('done version');
    expect(loader.executed).toEqual(['version']);
  });

  it('in the middle of output is output: it must be the last thing said', async () => {
    const result = await outputOf(`env=1\n\r${PROMPT}still talking\n\r${PROMPT}`);
    expect(result).toMatchObject({ output: `\r\n\renv=1\n\r${PROMPT}still talking\n\r` });
  });

  it('that never comes is a finding with the line, the seconds and the last words, not a hang', async () => {
    const result = await outputOf('the kernel took over');
    expect((result as FindingError).finding).toMatchObject({
      rule: 'console/no-prompt',
      params: { seconds: 5 },
      evidence: [{ source: 'console' }],
    });
  });

  it('a line that is lost in the middle of a command says so at once', async () => {
    const loader = new FakeLoader();
    loader.answer = () => null;
    const failure = await loader.atPrompt((console) => {
      loader.clock.after(1_000, () => loader.near.lose());
      return console.command('version', { timeoutMs: 60_000 }).catch((e: unknown) => e);
    });
    expect((failure as FindingError).finding.rule).toBe('port/vanished');
    expect(loader.clock.now()).toBeLessThan(2_000);
  });

  it('incident: a prompt that is damaged on the way is asked for again, so that one flipped bit does not cost a time-out', async () => {
    const loader = new FakeLoader();
    loader.answer = () => null;
    const result = loader.atPrompt((console) => {
      loader.onByte = (character) => {
        if (character !== '\r') return null;
        loader.onByte = () => null;
        loader.executed.push(loader.line);
        loader.line = '';
        loader.say('\r\n\rU-Boot 1.1.3\n\rMT7\u002628 # ');
        return '';
      };
      return console.command('version', { timeoutMs: 60_000 });
    });
    expect((await result).output).toContain('U-Boot 1.1.3');
    expect(loader.executed).toEqual(['version']);
    expect(loader.clock.now()).toBeLessThan(20_000);
  });
});
