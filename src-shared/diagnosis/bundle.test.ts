import { describe, expect, it } from 'vitest';
import { captureText } from '../../test/fixtures/published';
import { forumText, logExcerpt } from './bundle';
import { KERNELS, LOADERS, MOUNTED, PANIC } from './testing/boots';
import { diagnoseText } from './log-analyzer';

const SECRETS = `wpa_psk=hunter2hunter2
pppoe_passwd: s3cr3t!
ssid=HomeOfTheMillers
eth0: MAC address ac:15:a2:11:22:33
HWaddr AC-15-A2-11-22-34
Read MAC from flash(  3ff100) ffffffac-15-ffffffa2-11-22-33
GMAC1_MAC_ADRL -- : 0xa2112233
+GSN: 861536030196001
`;

async function bundle(text: string, language: 'en' | 'es' = 'en'): Promise<string> {
  const { board, boot, facts } = diagnoseText(text);
  const log = await logExcerpt(text.length, (from, length) => text.slice(from, from + length));
  return forumText(language, { version: '1.2.3', system: 'linux', board, boot, findings: facts.findings, log });
}

describe('ask a person: one text with log, facts, versions and findings', () => {
  it('says the verdict with its lines, the facts, who made it, and holds the log', async () => {
    const text = LOADERS['SDK 4'] + KERNELS['5.15.167'](PANIC);
    const said = await bundle(text);
    expect(said).toMatch(/^# The kernel runs but finds no root partition\./);
    for (const part of ['64 MiB', 'W25Q64BV', 'bc050000', '5.15.167', '1.2.3', 'linux', 'ralink-sdk4', PANIC.trim()]) {
      expect(said).toContain(part);
    }
    for (const line of text.split('\n')) expect(said).toContain(line.trimEnd());
  });

  it('is in the language that was asked for, without a key left open', async () => {
    const said = await bundle(LOADERS['SDK 4'] + KERNELS['3.10.14'](PANIC), 'es');
    expect(said).toMatch(/^# El kernel/);
    expect(said).not.toMatch(/diagnosis\.bundle|\{\w+\}/);
  });

  it('gives away no secret, no address of the unit and no name of its network', async () => {
    const said = await bundle(LOADERS['TP-Link'] + KERNELS['2.6.36'](MOUNTED + SECRETS));
    for (const secret of ['hunter2', 's3cr3t', 'Millers', '11:22:33', '11-22-3', '112233', '861536030196001']) {
      expect(said, secret).not.toContain(secret);
    }
    expect(said).toContain('ac:15:a2:xx:xx:xx');
  });

  it('keeps addresses that tell of a lost Factory', async () => {
    const said = await bundle(
      `${LOADERS['SDK 4']}${KERNELS['5.15.167'](`${MOUNTED}eth0: MAC address 00:0c:43:28:76:28\n`)}`,
    );
    expect(said).toContain('00:0c:43:28:76:28');
  });

  it('of a long log it takes the beginning and the end', async () => {
    const boot = LOADERS['SDK 4'] + KERNELS['5.15.167'](PANIC);
    const said = await bundle(boot.repeat(200));
    expect(said.length).toBeLessThan(70_000);
    expect(said).toContain('characters left out');
  });

  it('a fence in the log does not end the quotation, and nothing in it acts on a terminal', async () => {
    const said = await bundle(`\`\`\`\n${LOADERS['SDK 4']}\u001b[2J\u0007\n\`\`\`\n`);
    const fences = said.match(/^`{4,}(?:text)?$/gm)!;
    expect(fences.length).toBeGreaterThan(1);
    expect(fences.length % 2).toBe(0);
    expect(said).not.toMatch(/[\u0007\u001b]/);
  });

  it.each(['linkit-smart-7688_stock-uboot_full-boot.txt', 'kingston-mlwg3_mt7628_dual-bank_openwrt-boot.txt'])(
    '%s is packed',
    async (name) => {
      expect((await bundle(captureText(name))).length).toBeGreaterThan(1000);
    },
  );
});
