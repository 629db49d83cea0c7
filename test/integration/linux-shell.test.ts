import { describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect/index';
import type { GuardContext } from '@shared/guard/guard-types';
import { Console } from '@main/console/console';
import { activateShell, type ActivateOptions } from '@main/linux/activate';
import type { LinuxShell } from '@main/linux/shell';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import { linuxMtdMissing, startLinuxMtd, type LinuxConsole } from '../rigs';

const missing = linuxMtdMissing();
if (missing !== null) process.stdout.write(`NOT RUN: real Linux with MTD: ${missing}\n`);

const CONTEXT: GuardContext = {
  dialect: dialectById('ralink-sdk4')!,
  flashSize: 0x1000000,
  eraseSize: 0x10000,
  flashBase: null,
  environment: {},
  loadedBytes: null,
};

interface Booted {
  console: LinuxConsole;
  noise?: boolean;
  until: string;
}

function withShell(
  { activate, ...options }: Booted & { activate?: ActivateOptions },
  work: (shell: LinuxShell) => Promise<void>,
): Promise<void> {
  return withConsole(options, async (console) => work(await activateShell(console, activate)));
}

async function withConsole(options: Booted, work: (console: Console) => Promise<void>): Promise<void> {
  const rig = await startLinuxMtd(options);
  const port = serialTransport(rig.ptyPath, { clock: systemClock });
  try {
    await port.open(115200);
    const console = new Console({ transport: port, clock: systemClock, guardContext: () => CONTEXT });
    await rig.power.on();
    expect(await console.waitForText(options.until, 0, { timeoutMs: 120_000 })).not.toBeNull();
    await work(console);
  } finally {
    await port.close();
    await rig.stop();
  }
}

describe.runIf(missing === null)('a shell on a real Linux', () => {
  it('is activated by Enter, proven, and answers with output and status, across the edge of its screen', async () => {
    await withShell({ console: 'press-enter', until: 'Please press Enter' }, async (shell) => {
      expect(shell.version).toContain('Linux version 6.');
      const { output, status } = await shell.run('cat /proc/mtd');
      expect(status).toBe(0);
      expect(output.split('\n').slice(0, 3)).toEqual([
        'dev:    size   erasesize  name',
        'mtd0: 01000000 00010000 "ALL"',
        'mtd1: 00030000 00010000 "Bootloader"',
      ]);
      const long = `echo ${'0123456789'.repeat(18)}`;
      expect((await shell.run(long)).output.trim()).toBe('0123456789'.repeat(18));
      expect((await shell.run('cat /nowhere 2>/dev/null')).status).toBe(1);
      expect((await shell.run('true')).output).toBe('');
      const tools = ['md5sum', 'base64', 'no-such-tool', 'hexdump', 'tftp', 'mtd', 'flashcp', 'flash_erase'];
      expect([...(await shell.have(tools))]).toEqual(['md5sum', 'base64', 'hexdump', 'tftp', 'flashcp', 'flash_erase']);
      await expect(shell.run('mtd erase ALL')).rejects.toThrow('guard/linux');
      await expect(shell.run('reboot')).rejects.toThrow('guard/boots');
      expect((await shell.run('uname -s')).output.trim()).toBe('Linux');
    });
  });

  it('a login with a wrong password is refused, with the right one it is a shell', async () => {
    await withConsole({ console: 'login', until: 'login:' }, async (console) => {
      const wrong = activateShell(console, { user: 'root', password: 'guess' });
      await expect(wrong).rejects.toThrow('linux/login-refused');
      const shell = await activateShell(console, { user: 'root', password: 'secret' });
      expect((await shell.run('id')).output).toContain('uid=0');
    });
  });

  it('kernel messages that break into echo and output change nothing', async () => {
    await withShell({ console: 'shell', noise: true, until: '# ', activate: { quiet: false } }, async (shell) => {
      for (let i = 0; i < 6; i++) {
        const { output, status } = await shell.run(`for i in 1 2 3 4; do echo xxxxx$i; sleep 0.3; done`);
        expect(status).toBe(0);
        expect(output.trim().split('\n')).toEqual([1, 2, 3, 4].map((n) => `xxxxx${n}`));
      }
    });
  });
});
