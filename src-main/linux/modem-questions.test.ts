import { describe, expect, it } from 'vitest';
import { FindingError, finding } from '@shared/finding/finding';
import { judgeModem } from '@shared/diagnosis/modem';
import { classify } from '@shared/guard/classify';
import { contextOf, short } from '@shared/guard/test-kit';
import { EC25_BARE, EC25_QMI, usbTable } from '@shared/diagnosis/modem/testing/samples';
import { askModem } from './modem-questions';

const CONTEXT = contextOf('ralink-sdk4');
const PORTS = 'console  mtd0  ttyS1  ttyUSB0  ttyUSB1\nttyUSB2  ttyUSB3  cdc-wdm0\n';

interface World {
  tools?: readonly string[];
  files?: Readonly<Record<string, string>>;
  /** Answers of the port that accepts AT commands; all others hang. */
  at?: Readonly<Record<string, string>>;
  atPort?: string;
}

/** A fake shell that checks every line with the guard before answering. */
function fakeShell({ tools = [], files = {}, at = {}, atPort = 'ttyUSB2' }: World) {
  const lines: string[] = [];
  return {
    lines,
    have: (names: readonly string[]) => Promise.resolve(new Set(names.filter((n) => tools.includes(n)))),
    run: (line: string) => {
      lines.push(line);
      const verdict = short(
        classify({ kind: 'linux-shell' }, { kind: 'line', text: `echo $z;${line};echo $z$?` }, CONTEXT),
      );
      if (verdict !== 'ok') throw new Error(`the guard would refuse ${line}: ${verdict}`);
      const asked =
        /\/dev\/(ttyUSB\d) at '(.*)'$/.exec(line) ?? /'(.*)\\r' \| microcom -t \d+ \/dev\/(ttyUSB\d)/.exec(line);
      if (asked) {
        const [port, query] = asked[1]!.startsWith('tty') ? [asked[1], asked[2]] : [asked[2], asked[1]];
        if (port !== atPort) throw new FindingError(finding('linux/no-answer', 'blocker', { line, seconds: 8 }));
        return Promise.resolve({ output: at[query!] ?? 'ERROR\n', status: 0 });
      }
      const known = Object.entries(files).find(([part]) => line.includes(part));
      return Promise.resolve({ output: known?.[1] ?? '', status: known ? 0 : 1 });
    },
  };
}

const AT = {
  AT: 'OK\n',
  ATI: 'Quectel\nEC25\nOK\n',
  'AT+CFUN?': '+CFUN: 1\nOK\n',
  'AT+CPIN?': '+CME ERROR: 10\n',
  'AT+CSQ': '+CSQ: 99,99\nOK\n',
};

describe('modem questions', () => {
  it('asks only what the guard holds for harmless, with sms_tool, microcom and neither (P1)', async () => {
    for (const tools of [['grep', 'sms_tool'], ['microcom'], ['grep'], []]) {
      const shell = fakeShell({ tools, files: { 'debug/usb/devices': EC25_QMI, 'ls /dev': PORTS }, at: AT });
      await askModem(shell);
      expect(shell.lines.length).toBeGreaterThan(5);
    }
  });

  it('finds the port that answers and reads its SIM', async () => {
    const files = { 'debug/usb/devices': EC25_QMI, 'ls /dev': PORTS };
    const o = await askModem(fakeShell({ tools: ['microcom'], files, at: AT }));
    expect(o.at.port).toBe('ttyUSB2');
    expect(judgeModem(o).finding.rule).toBe('modem/no-sim');
    expect(
      judgeModem(await askModem(fakeShell({ tools: ['sms_tool'], files, at: AT, atPort: 'ttyUSB3' }))).verdict,
    ).toBe('no-sim');
  });

  it('says so when no port answers, and when there is nothing to ask with', async () => {
    const files = { 'debug/usb/devices': EC25_QMI, 'ls /dev': PORTS };
    const silent = judgeModem(await askModem(fakeShell({ tools: ['sms_tool'], files, atPort: 'none' })));
    expect(silent.finding.rule).toBe('modem/at-silent');
    const toolless = judgeModem(await askModem(fakeShell({ files })));
    expect([toolless.finding.rule, toolless.secondary.map((f) => f.rule)]).toEqual([
      'modem/at-not-asked',
      ['modem/no-at-tool'],
    ]);
  });

  it('uses sysfs where debugfs is not mounted', async () => {
    const files = {
      '/idVendor':
        '/sys/bus/usb/devices/usb1/idVendor:1d6b\n/sys/bus/usb/devices/1-1/idVendor:2c7c\n/sys/bus/usb/devices/1-1/idProduct:0125\n',
      bInterfaceClass: '/sys/bus/usb/devices/1-1:1.0/bInterfaceClass:ff\n',
      '/sys/bus/usb/drivers': 'hub  usb  usbfs\n',
    };
    const report = judgeModem(await askModem(fakeShell({ tools: ['grep'], files })));
    expect(report.finding.rule).toBe('modem/no-driver');
  });

  it('an empty bus is an empty bus, a bare device has no driver', async () => {
    const ask = async (table: string) =>
      judgeModem(await askModem(fakeShell({ files: { 'debug/usb/devices': table } })));
    expect((await ask(usbTable(null))).verdict).toBe('not-enumerated');
    expect((await ask(EC25_BARE)).verdict).toBe('no-driver');
  });

  it('counts its questions and ends where it said it would', async () => {
    const steps: [number, number][] = [];
    const files = { 'debug/usb/devices': EC25_QMI, 'ls /dev': PORTS };
    const shell = fakeShell({ tools: ['sms_tool'], files, at: AT });
    await askModem(shell, { onProgress: (done, total) => steps.push([done, total]) });
    expect(steps.at(-1)![0]).toBe(steps.at(-1)![1]);
    expect(steps.map(([done]) => done)).toEqual(steps.map((_, i) => i + 1));
  });

  it('passes a failing console on, and stops when told to', async () => {
    const broken = {
      ...fakeShell({}),
      run: () => Promise.reject(new FindingError(finding('linux/no-prompt', 'blocker'))),
    };
    await expect(askModem(broken)).rejects.toThrow('linux/no-prompt');
    await expect(askModem(fakeShell({}), { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow(
      'stopped',
    );
  });
});
