import { describe, expect, it } from 'vitest';
import { captureNames, captureText } from '../../../test/fixtures/published';
import { KERNELS, LOADERS, MOUNTED, PANIC } from '../testing/boots';
import { diagnose, random } from '../testing/logs';
import { BootLogAnalyzer } from './boot-log-analyzer';

const RESET = '******************************\nSoftware System Reset Occurred\n******************************\n';
const SDK = LOADERS['SDK 4'];
const upTo = (mark: string): string => SDK.slice(0, SDK.indexOf(mark));
const WRITTEN = `${upTo('3: System')}2: System Load system code then write to Flash via TFTP.\n Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\nBytes transferred = 3932160 (3c0000 hex)\n....\nDone!\n${RESET}`;

/** Logs of boots after a write. */
const LOGS: Readonly<Record<string, string>> = {
  'comes up': `${WRITTEN}${SDK}${KERNELS['5.15.167'](MOUNTED)}\nPlease press Enter to activate this console.\n\nBusyBox v1.36.1 () built-in shell (ash)\n\nroot@OpenWrt:/# `,
  'loops in a panic': `${WRITTEN}${(SDK + KERNELS['3.10.14'](PANIC) + RESET).repeat(3)}`,
  'finds no image': `${WRITTEN}${`${upTo('   Verifying')}Bad Magic Number,FFFFFFFF \n${RESET}`.repeat(2)}`,
  'reads differ': ['0400AC01', '0400AC00'].map((word) => `${upTo('   Verifying')}Bad Magic Number,${word} \n`).join(''),
  'a stock kernel': `${WRITTEN}${SDK}${KERNELS['2.6.36'](MOUNTED)}starting pid 79, tty '/dev/ttyS1': '/bin/sh'\n~ # `,
  'an old boot listed at the shell': `${SDK}${KERNELS['5.15.167'](MOUNTED)}BusyBox v1.36.1 () built-in shell (ash)\n\nroot@OpenWrt:/# cat /tmp/old.txt\n${SDK}${KERNELS['3.10.14'](PANIC)}root@OpenWrt:/# \n[   60.000000] br-lan: up\nroot@OpenWrt:/# `,
  'switched off by hand': `${SDK}${KERNELS['5.15.167'](MOUNTED)}root@OpenWrt:/# uptime\nroot@OpenWrt:/# \n`.repeat(3),
  'a checksum comes and goes': [1, 0, 1]
    .map(
      (bad) =>
        `${upTo('   Verifying')}   Data Size:    1620310 Bytes\n${bad ? '   Verifying Checksum ... Bad Data CRC\n' : `   Verifying Checksum ... OK\nStarting kernel ...\n${KERNELS['3.10.14'](PANIC)}`}`,
    )
    .join(''),
  'half a file written': `${upTo('3: System')} Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\n####\nAbort\n..\nDone!\n## Booting image at bc050000 ...\n   Verifying Checksum ... Bad Data CRC\n${RESET}${upTo('3: System')}`,
  "TP-Link's services": `${WRITTEN}${SDK}${KERNELS['2.6.36'](MOUNTED)}[ util_execSystem ] 185:  oal_startDhcps cmd is "dhcpd"\nbr0: port 1(ra0) entering forwarding state\n`,
  'a chat': `${SDK}${KERNELS['5.15.167'](PANIC)}`
    .split('\n')
    .map((line, i) => `12:${10 + i} < user> ${line}`)
    .join('\n'),
  'something in front that nobody listed': `${SDK}${KERNELS['2.6.36'](PANIC)}`
    .split('\n')
    .map((line, i) => `bench-pc ttyUSB0 (${i + 1}) :: ${line}`)
    .join('\n'),
  'a numbered paste': `${SDK}${KERNELS['5.15.167'](PANIC)}`
    .split('\n')
    .map((line, i) => `${i + 1}: ${line}`)
    .join('\n'),
};

/** The part of a report that does not depend on a clock: only the live one knows how long each boot lasted. */
function told(report: BootLogAnalyzer['report']) {
  const { loop, boots, secondary, ...rest } = report;
  return {
    ...rest,
    loop: loop && { ...loop, periodMs: null },
    boots: boots.map((b) => ({ ...b, lastedMs: null })),
    secondary: secondary.map((f) =>
      f.rule.startsWith('diagnosis/loop')
        ? { ...f, rule: 'diagnosis/loop', params: { restarts: f.params['restarts'] } }
        : f,
    ),
  };
}

/** Watches `text` as if it arrived in pieces over the wire, and reads the report at each of `cuts`. */
function watch(text: string, cuts: readonly number[]): void {
  const live = new BootLogAnalyzer();
  let from = 0;
  for (const [i, cut] of cuts.entries()) {
    live.push(text.slice(from, cut), i * 10);
    live.tick(i * 10 + 5);
    from = cut;
    expect(told(live.report), `first ${cut} characters`).toEqual(told(diagnose(text.slice(0, cut))));
  }
}

describe('watched live, a boot gets at every cut the report that the saved log gets', () => {
  it.each(Object.entries(LOGS))('%s, at every character of its last lines and at every line', (_, text) => {
    const lines = [...text.matchAll(/\n/g)].map((hit) => hit.index + 1);
    const last = Array.from({ length: 160 }, (_unused, i) => text.length - 159 + i);
    const cuts = [...new Set([...lines, ...last])].filter((cut) => cut > 0 && cut <= text.length).sort((a, b) => a - b);
    watch(text, cuts);
  });

  it.each(captureNames())('%s, at cuts anywhere', (name) => {
    const text = captureText(name);
    const next = random(3);
    const cuts = Array.from({ length: 25 }, () => 1 + Math.floor(next() * text.length)).sort((a, b) => a - b);
    watch(text, [...new Set(cuts)]);
  });

  it('asking for the report changes nothing', () => {
    const text = LOGS['loops in a panic']!;
    const [asked, left] = [new BootLogAnalyzer(), new BootLogAnalyzer()];
    for (let at = 0; at < text.length; at += 97) {
      asked.push(text.slice(at, at + 97), at);
      left.push(text.slice(at, at + 97), at);
      expect(asked.report.bootCount).toBeGreaterThan(0);
    }
    expect(asked.report).toEqual(left.report);
  });

  it('only silence that somebody listened to makes a difference', () => {
    const live = new BootLogAnalyzer();
    live.push(SDK, 0);
    expect(live.report.verdict).toBe(diagnose(SDK).verdict);
    live.tick(30_000);
    expect(live.report.verdict).toBe('kernel-silent');
  });
});
