import { describe, expect, it } from 'vitest';
import { AttackBench, CTRL_C, CTRL_U, refusedWith } from './attack-rig';

const COUNTDOWN_AT_MS = 1700;

/** A bench whose router is counting down with the console aware of it, because the search was stopped in time. */
async function inCountdown(attack: AttackBench): Promise<void> {
  await attack.call('bench.open', { path: 'practice:brick-healthy-loader' });
  await attack.call('catch.start', { baud: 57600 });
  await attack.call('practice.power', { on: true });
  await attack.wait(700);
  await attack.call('activity.stop', {});
  await attack.engine.idle();
  attack.bench.router.powerOff();
  attack.bench.router.powerOn();
  await attack.wait(COUNTDOWN_AT_MS);
}

describe('P1, P4: keys of the live console while the loader counts down', () => {
  it('incident: behind a menu key that only boots, no key answers the questions that follow', async () => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await inCountdown(attack);
      expect((await attack.type('key', '1')).sent).toBe(true);
      await attack.wait(500);
      expect(attack.heard()).toContain('Input device IP');
      const answers = [];
      for (const key of [CTRL_C, '\r', '\n', 'y', '9', CTRL_U]) answers.push(await attack.type('key', key));
      expect(answers.map((a) => a.sent)).toEqual([false, false, false, false, false, false]);
    });
    attack.unharmed();
  });

  it.each(['2', '7', '9', '0', '5', '6', '8', 'y'])('%j, then everything that could confirm it', async (key) => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await inCountdown(attack);
      for (const each of [key, 'y', 'Y', '\r', CTRL_C, 'y']) {
        await attack.type('key', each);
        await attack.wait(300);
      }
      await attack.wait(30_000);
    });
    attack.unharmed();
  });

  it('lines are no keys: the first character would be one', async () => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await inCountdown(attack);
      for (const line of ['2', '9', 'y', 'printenv', '']) {
        expect((await attack.type('line', line)).rules).toEqual(['guard/listener-unknown']);
      }
    });
    expect(attack.heard()).not.toContain('You choosed');
  });
});

describe('P1: what is believed of a router that restarted behind our back', () => {
  it.each(['reset', 'a power cut'])(
    'incident: after %s the variable that counts is the one in flash, not the one that was typed',
    async (how) => {
      const attack = new AttackBench();
      await attack.run(async () => {
        await attack.toPrompt();
        await attack.type('line', 'setenv x version');
        expect((await attack.type('line', 'run x')).sent).toBe(true);
        if (how === 'reset') await attack.type('line', 'reset');
        else {
          attack.bench.router.powerOff();
          attack.bench.router.powerOn();
        }
        // At a prompt the stop key counts as a late entry key, so it is allowed; it leads back to a prompt.
        for (let i = 0; i < 60; i++) {
          await attack.wait(100);
          await attack.type('key', '4');
        }
        await attack.type('key', CTRL_C);
        await attack.wait(500);
        const before = attack.bytesSent();
        const again = await attack.type('line', 'run x');
        expect(again.sent).toBe(false);
        expect(attack.bytesSent(), 'nothing was typed').toBe(before);
      });
      attack.unharmed();
    },
  );

  it('a line typed at a prompt that has gone stops at once: it becomes no keys of the countdown', async () => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await attack.toPrompt();
      attack.bench.router.powerOff();
      attack.bench.router.powerOn();
      await attack.wait(COUNTDOWN_AT_MS);
      const before = attack.bytesSent();
      expect((await attack.type('line', 'printenv')).rules).toEqual(['console/router-restarted']);
      expect(attack.bytesSent()).toBe(before);
    });
    attack.unharmed();
  });

  it('the router restarts in the middle of a line: not one key of the rest reaches its menu', async () => {
    for (let at = 1; at < 20; at += 3) {
      const attack = new AttackBench({ paced: true });
      await attack.run(async () => {
        await attack.toPrompt();
        const line = attack.type('line', 'spi read 29790 9999');
        while (attack.bytesSent() < attack.bytesBefore + at) await attack.wait(1);
        attack.bench.router.powerOff();
        attack.bench.router.powerOn();
        expect((await line).sent, String(at)).toBe(false);
        await attack.wait(5_000);
      });
      expect(attack.heard().slice(attack.heard().lastIndexOf('Please choose')), String(at)).not.toMatch(
        /You choosed [0125-9]/,
      );
      attack.unharmed();
    }
  });
});

describe('P1: two talkers on one line', () => {
  it('incident: a second line, or a key between its characters, waits until the first is through', async () => {
    const attack = new AttackBench({ paced: true });
    await attack.run(async () => {
      await attack.toPrompt();
      const first = attack.type('line', 'setenv a erase all');
      await attack.wait(5);
      const second = attack.type('line', 'version');
      const key = attack.type('key', CTRL_C);
      expect((await second).rules).toEqual(['engine/terminal-busy']);
      expect((await key).rules).toEqual(['engine/terminal-busy']);
      expect((await first).sent).toBe(true);
      expect(attack.heard()).toContain('# setenv a erase all\r\n');
    });
    attack.unharmed();
  });

  it('incident: no activity begins while a typed line is still answered; only a new search takes the line from it', async () => {
    const attack = new AttackBench({ paced: true });
    await attack.run(async () => {
      await attack.toPrompt();
      const long = attack.type('line', 'md.b 80000000 800');
      await attack.wait(500);
      expect(await refusedWith(attack.call('save.start', {}))).toBe('engine/terminal-busy');
      expect(await refusedWith(attack.call('identify.start', {}))).toBe('engine/terminal-busy');
      await attack.call('catch.start', { baud: 57600 });
      expect((await long).rules).toEqual(['engine/terminal-busy']);
      await attack.wait(30_000);
      await attack.engine.idle();
      expect(attack.engine.snapshot.step).toBe('identify');
    });
    attack.unharmed();
  });
});

describe('P1: half a line that may still stand at the router', () => {
  it('a key that is a character of the entry word counts as typed', async () => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await attack.toPrompt();
      await attack.type('key', '4');
      await attack.type('line', 'version');
      expect(attack.heard()).not.toContain('4version');
    });
    attack.unharmed();
  });
});

describe('P1: code that runs from RAM could do anything', () => {
  it.each(['go 80100000', 'bootm 80100000', 'bootm', 'tftpboot 80100000 "x"; go 80100000', 'go bc000000'])(
    '%j is refused',
    async (line) => {
      const attack = new AttackBench();
      await attack.run(async () => {
        await attack.toPrompt();
        expect((await attack.type('line', line)).rules).toEqual(['guard/runs-code']);
      });
      attack.unharmed();
    },
  );

  it.each([
    'mw 80000180 0',
    'mw a0000180 0',
    'mm 80000000',
    'mw 83fb0000 0 10',
    'mw a3fb1234 0',
    'mw 80100000 0 2000000',
    'tftpboot 83fb0000 "x"',
    'tftpboot 80000000 "x"',
    'loadb 83f00000',
    'cp.b bc000000 83fb0000 100',
  ])('%j would change the running loader or its exception vectors', async (line) => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await attack.toPrompt();
      const { sent, rules } = await attack.type('line', line);
      expect({ sent, rules: rules.length }).toEqual({ sent: false, rules: 1 });
      expect(rules[0]).toMatch(/^guard\//);
    });
    attack.unharmed();
  });
});

describe('P1: every text field of the contract that reaches the wire', () => {
  const NASTY = [
    'erase all',
    'version\rerase all',
    'version\nerase all',
    'version;erase all',
    'version\u0000;erase all',
    "er''ase all",
    'e\u007frase all',
    '\u0015erase all',
    'saveenv',
    'save',
    'setenv x "erase all"; run x',
    "setenv x 'erase all'; run x",
    'spi write 50000 00',
    'spi erase 50000 10000',
    'erase linux',
    'cp.linux',
    'cp.uboot',
    'cp.b 80100000 bc050000 100',
    'cp.b 80100000 50000 100',
    'mw.b bc050000 0',
    'spi sr write 0 0',
    `printenv${' '.repeat(400)};erase all`,
    'version & erase all',
    'version && erase all',
    'version | erase all',
    'vers\u0000ion',
    '\u2028erase all',
    'ＥＲＡＳＥ all',
    '',
    ' ',
  ];

  it.each(NASTY)('line %j', async (line) => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await attack.toPrompt();
      const before = attack.bytesSent();
      expect((await attack.type('line', line)).sent).toBe(false);
      expect(attack.bytesSent(), 'refused before the first character').toBe(before);
    });
    attack.unharmed();
  });

  it('keys: none of the 256, nor any pair, does anything at the prompt that a line would not have to prove', async () => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await attack.toPrompt();
      for (let code = 0; code < 256; code++) {
        const key = String.fromCharCode(code);
        const allowed = [CTRL_C, CTRL_U, '4'].includes(key);
        expect((await attack.type('key', key)).sent, `0x${code.toString(16)}`).toBe(allowed);
        expect((await attack.type('key', key + '\r')).sent).toBe(false);
      }
      expect((await attack.type('key', 'erase all\r')).sent).toBe(false);
      expect((await attack.type('key', '\u{1F600}')).sent).toBe(false);
    });
    attack.unharmed();
  });
});

it('incident: what was loaded before a new search of the loader says nothing about the length of a later write', async () => {
  const attack = new AttackBench();
  await attack.run(async () => {
    await attack.toPrompt();
    const { bench } = attack.engine.recovery;
    const write = () =>
      bench!.console.wire.refusalOf({ kind: 'line', text: 'cp.linux 50000 80100000' })?.params['programmed'];
    bench!.setLoadedBytes(0x1000);
    expect(write()).toBe('0x50000–0x51000');
    attack.bench.router.powerOff();
    await attack.call('catch.start', { baud: 57600 });
    attack.bench.router.powerOn();
    await attack.engine.idle();
    expect(write()).toBe('0x50000–…');
  });
  attack.unharmed();
});
