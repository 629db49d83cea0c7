import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingWords } from '@shared/i18n/say';
import { VirtualClock } from '../time/virtual-clock';
import { type InterfaceInfo, readInterfaces } from './interfaces';
import { memoryNetwork } from './memory-network';
import { preflight, type PreflightInput, runPreflight } from './preflight';

const lo: InterfaceInfo = {
  name: 'lo',
  kind: 'loopback',
  link: true,
  addresses: [{ address: '127.0.0.1', prefix: 8 }],
};
const wired = (name: string, link: boolean | null, ...addresses: string[]): InterfaceInfo => ({
  name,
  kind: 'wired',
  link,
  addresses: addresses.map((address) => ({ address, prefix: 24 })),
});
const wlan = (...addresses: string[]): InterfaceInfo => ({ ...wired('wlan0', true, ...addresses), kind: 'wireless' });

function check(interfaces: InterfaceInfo[], more: Partial<PreflightInput> = {}) {
  return preflight({
    serverIp: '10.10.10.3',
    deviceIp: '10.10.10.123',
    port: 69,
    platform: 'linux',
    interfaces,
    ...more,
  });
}
const rules = (...args: Parameters<typeof check>) => check(...args).map((f) => f.rule.replace('network/', ''));

describe('the network check', () => {
  it('says nothing when the computer has the router’s server address on a cable with link (P7)', () => {
    expect(rules([lo, wired('eth0', true, '10.10.10.3')])).toEqual([]);
  });

  it.each([
    ['linux', 'sudo ip addr add 10.10.10.3/24 dev eth0', 'sudo ip addr del 10.10.10.3/24 dev eth0'],
    [
      'darwin',
      'sudo ifconfig eth0 inet 10.10.10.3 netmask 255.255.255.0 alias',
      'sudo ifconfig eth0 inet 10.10.10.3 -alias',
    ],
  ] as const)('names the exact command, and its undoing, on %s (P7)', (platform, command, undo) => {
    const [first] = check([lo, wired('eth0', true, '192.168.1.5')], { platform });
    expect(first).toMatchObject({
      rule: 'network/server-address-missing',
      severity: 'blocker',
      params: { command, undo },
    });
    expect(findingWords('es', first!).next).toContain(command);
  });

  it('on Windows names the commands that keep DHCP, and says that they want an administrator', () => {
    const [first] = check([wired('Ethernet', null, '192.168.1.5')], { platform: 'win32' });
    expect(first).toMatchObject({ rule: 'network/server-address-missing-windows', severity: 'blocker' });
    const { next } = findingWords('en', first!);
    expect(next).toContain('as administrator');
    expect(next).toMatch(
      /dhcpstaticipcoexistence=enabled.*add address.*delete address.*dhcpstaticipcoexistence=disabled/,
    );
  });

  it('prefers the interface with link, and names the others only if they are as good', () => {
    const both = check([lo, wired('eth0', false), wired('eth1', true)]);
    expect(both.map((f) => [f.rule, f.params.interface])).toEqual([['network/server-address-missing', 'eth1']]);
    expect(rules([lo, wired('eth0', true), wired('eth1', true)])).toEqual([
      'server-address-missing',
      'several-interfaces',
    ]);
  });

  it.each<[string, InterfaceInfo[], Partial<PreflightInput>, string[]]>([
    ['no link', [wired('eth0', false, '10.10.10.3')], {}, ['no-link']],
    ['nothing but loopback', [lo], {}, ['no-interface']],
    ['Wi-Fi only', [lo, wlan('192.168.1.7')], {}, ['only-wireless']],
    ['address on Wi-Fi', [wlan('10.10.10.3')], {}, ['server-address-wireless']],
    ['other subnet', [wired('eth0', true, '10.10.10.3')], { deviceIp: '192.168.1.1' }, ['other-subnet']],
    [
      'the router’s own address here',
      [wired('eth0', true, '10.10.10.3', '10.10.10.123')],
      {},
      ['router-address-taken'],
    ],
    ['address twice', [wired('eth0', true, '10.10.10.3'), wired('eth1', true, '10.10.10.3')], {}, ['address-twice']],
    [
      'home Wi-Fi in the router’s subnet',
      [wired('eth0', true, '192.168.1.2'), wlan('192.168.1.50')],
      { serverIp: '192.168.1.2', deviceIp: '192.168.1.1' },
      ['subnet-elsewhere'],
    ],
    ['same address', [], { deviceIp: '10.10.10.3' }, ['same-address']],
    ['no address', [], { serverIp: '10.10.10' }, ['address-invalid']],
    ['Windows', [wired('Ethernet', null, '10.10.10.3')], { platform: 'win32' }, ['windows-firewall']],
  ])('%s', (_, interfaces, more, expected) => {
    expect(rules(interfaces, more)).toEqual(expected);
  });

  it('never throws, and every finding has its words in both languages (P9)', () => {
    const address = fc.oneof(fc.constantFrom('10.10.10.3', '10.10.10.123', '192.168.1.1'), fc.ipV4(), fc.string());
    const one = fc.record({
      name: fc.string(),
      kind: fc.constantFrom('wired' as const, 'wireless' as const, 'loopback' as const, 'virtual' as const),
      link: fc.constantFrom(true, false, null),
      addresses: fc.array(fc.record({ address, prefix: fc.integer({ min: 0, max: 32 }) }), { maxLength: 3 }),
    });
    const platform = fc.constantFrom('linux' as const, 'darwin' as const, 'win32' as const);
    const input = fc.record({ serverIp: address, deviceIp: address, interfaces: fc.array(one), platform });
    fc.assert(
      fc.property(input, (i) => {
        for (const f of preflight({ ...i, port: 69 })) {
          for (const language of ['en', 'es'] as const) {
            for (const sentence of Object.values(findingWords(language, f))) {
              expect(sentence).not.toMatch(/^finding\./);
            }
          }
        }
      }),
    );
  });

  it('binds the port once, and leaves it free', async () => {
    const network = memoryNetwork({ clock: new VirtualClock(), addresses: ['10.10.10.3'] });
    const interfaces = [wired('eth0', true, '10.10.10.3')];
    const input = { serverIp: '10.10.10.3', deviceIp: '10.10.10.123', port: 69, interfaces, network };
    expect(await runPreflight({ ...input, platform: 'linux' })).toEqual([]);
    const holder = await network.bind({ address: '10.10.10.3', port: 69 });
    const taken = await runPreflight({ ...input, platform: 'linux' });
    expect(taken.map((f) => f.rule)).toEqual(['network/port-in-use']);
    await holder.close();
    const away = await runPreflight({
      ...input,
      interfaces: [wired('eth0', true)],
      serverIp: '10.10.10.4',
      platform: 'linux',
    });
    expect(away.map((f) => f.rule)).toEqual(['network/server-address-missing']);
  });
});

describe('the interfaces of this computer', () => {
  it('are read without an exception, loopback with them', () => {
    expect(readInterfaces().some((i) => i.kind === 'loopback')).toBe(true);
  });

  it('on Linux include those without address, with their link', async () => {
    const root = await mkdtemp(join(tmpdir(), 'net-'));
    try {
      for (const [name, carrier, extra] of [
        ['zz-eth7', '1', 'device'],
        ['zz-wl7', '0', 'wireless'],
        ['zz-br7', '1', 'bridge'],
      ] as const) {
        await mkdir(join(root, name, extra), { recursive: true });
        await writeFile(join(root, name, 'carrier'), `${carrier}\n`);
      }
      const found = readInterfaces('linux', root).filter((i) => i.name.startsWith('zz-'));
      expect(found.map((i) => [i.name, i.kind, i.link]).sort()).toEqual([
        ['zz-br7', 'virtual', true],
        ['zz-eth7', 'wired', true],
        ['zz-wl7', 'wireless', false],
      ]);
    } finally {
      await rm(root, { recursive: true });
    }
  });
});
