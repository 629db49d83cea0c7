import { describe, expect, it } from 'vitest';
import { findingWords } from '@shared/i18n/say';
import { addressPlan } from './address-commands';
import { coexistenceIn, dhcpIsOff, hasAddress, listedAddresses } from './address-list';
import { nodeExec } from './exec';
import { InterfaceAddress } from './interface-address';

const ADDRESS = '10.10.10.3';

/** The words of netsh in one language of Windows; non-ASCII characters arrive in the console's code page. */
interface Tongue {
  heading: string;
  dhcp: string;
  yes: string;
  no: string;
  /** Line about coexistence in `show interface`; null if its wording is not known. */
  coexistence: string | null;
  elevation: string;
}
const TONGUES: Record<string, Tongue> = {
  English: {
    heading: 'Interface',
    dhcp: 'DHCP enabled',
    yes: 'Yes',
    no: 'No',
    coexistence: 'DHCP/Static IP coexistence',
    elevation: 'The requested operation requires elevation (Run as administrator).',
  },
  German: {
    heading: 'Schnittstelle',
    dhcp: 'DHCP aktiviert',
    yes: 'Ja',
    no: 'Nein',
    coexistence: null,
    elevation: 'Der angeforderte Vorgang erfordert erh\ufffdhte Rechte (Als Administrator ausf\ufffdhren).',
  },
  Spanish: {
    heading: 'Interfaz',
    dhcp: 'DHCP habilitado',
    yes: 'S\ufffd',
    no: 'No',
    coexistence: null,
    elevation: 'La operaci\ufffdn solicitada requiere elevaci\ufffdn (Ejecutar como administrador).',
  },
};

/** A simulated computer whose addresses change by the system's own commands. */
class Computer {
  readonly ran: string[] = [];
  readonly addresses = new Map([['lo', new Set(['127.0.0.1'])]]);
  dhcp = true;
  coexistence = false;
  /** If false, every change is refused. */
  elevated = true;
  /** Beginnings of the commands that fail. */
  broken: string[] = [];

  constructor(
    readonly name: string,
    readonly platform: 'linux' | 'darwin' | 'win32',
    readonly tongue: Tongue = TONGUES['English']!,
  ) {
    this.addresses.set(name, new Set(['192.168.1.50']));
  }

  has(address = ADDRESS): boolean {
    return this.addresses.get(this.name)?.has(address) ?? false;
  }

  exec = (program: string, args: readonly string[]) => {
    const line = [program, ...args].join(' ');
    const reading = /show|-a\b/.test(line);
    if (!reading) this.ran.push(line);
    if (this.broken.some((part) => line.includes(part))) return this.#answer(1, '', 'It does not work.');
    if (reading) return this.#answer(0, this.#shown(line), '');
    if (!this.elevated) {
      // netsh reports errors on stdout.
      const denial = {
        linux: 'RTNETLINK answers: Operation not permitted',
        darwin: 'ifconfig: ioctl (SIOCAIFADDR): permission denied',
      };
      return this.platform === 'win32'
        ? this.#answer(1, this.tongue.elevation, '')
        : this.#answer(1, '', denial[this.platform]);
    }
    const own = this.addresses.get(this.name)!;
    if (/ del(?:ete)? |-alias/.test(line)) {
      if (!own.delete(ADDRESS)) return this.#answer(2, '', 'RTNETLINK answers: Cannot assign requested address');
    } else if (/dhcpstaticipcoexistence=/.test(line)) {
      this.coexistence = line.includes('=enabled');
    } else {
      // The reason for the setting: without coexistence DHCP ends.
      if (this.platform === 'win32' && !this.coexistence) this.dhcp = false;
      own.add(ADDRESS);
    }
    return this.#answer(0, '', '');
  };

  #answer(code: number, stdout: string, stderr: string) {
    return Promise.resolve({ code, stdout, stderr });
  }

  #shown(line: string): string {
    const { heading, dhcp, yes, no, coexistence } = this.tongue;
    if (line.includes('show addresses'))
      return `\r\nx "${this.name}"\r\n    ${dhcp}:                         ${this.dhcp ? yes : no}\r\n    IP:     192.168.1.50\r\n`;
    if (line.includes('show interface')) {
      const said = `${coexistence ?? '???'}         : ${coexistence ? (this.coexistence ? 'enabled' : 'disabled') : '???'}`;
      return `IfLuid                             : ethernet_32768\r\nUse Automatic Metric               : enabled\r\n${said}\r\n`;
    }
    const blocks = [...this.addresses].map(([name, found], i) => {
      if (this.platform === 'linux')
        return [...found]
          .map(
            (a) => `${i + 1}: ${name}    inet ${a}/24 brd 10.0.0.255 scope global ${name}\\       valid_lft forever\n`,
          )
          .join('');
      if (this.platform === 'darwin')
        return `${name}: flags=8863<UP,BROADCAST> mtu 1500\n${[...found].map((a) => `\tinet ${a} netmask 0xffffff00 broadcast 192.168.1.255\n`).join('')}`;
      const rows = [...found].map((a) => `Manual     Preferred     infinite   infinite ${a}\r\n`).join('');
      return `\r\n${heading} ${i + 1}: ${name}\r\n\r\nx\r\n---------  ----------- ---------- ---------- ------------------------\r\n${rows}`;
    });
    return blocks.join('');
  }
}

function on(computer: Computer): InterfaceAddress {
  return new InterfaceAddress(addressPlan(computer.name, ADDRESS, 24, computer.platform), computer.exec);
}

const SYSTEMS = [
  ['linux', 'eth0'],
  ['darwin', 'en5'],
  ['win32', 'Ethernet 2'],
] as const;

describe.each(SYSTEMS)('an address that the wizard adds on %s (P7)', (platform, name) => {
  it('is there, and is gone again once it is taken away; everything else is as it was', async () => {
    const computer = new Computer(name, platform);
    const address = on(computer);
    await address.add();
    expect([address.added, computer.has()]).toEqual([true, true]);
    await address.add();
    expect(await address.remove()).toBeNull();
    expect([address.added, computer.has(), computer.has('192.168.1.50')]).toEqual([false, false, true]);
    expect([computer.dhcp, computer.coexistence]).toEqual([true, false]);
    const count = computer.ran.length;
    expect(await address.remove()).toBeNull();
    expect(computer.ran).toHaveLength(count);
  });

  it('that was there before is left alone, whatever the system would say to adding it', async () => {
    const computer = new Computer(name, platform);
    computer.addresses.get(name)!.add(ADDRESS);
    const address = on(computer);
    await address.add();
    expect(await address.remove()).toBeNull();
    expect(computer.ran).toEqual([]);
  });

  it('that is refused says how to do it by hand, and nothing is changed', async () => {
    const computer = new Computer(name, platform);
    computer.elevated = false;
    const address = on(computer);
    const rule = platform === 'win32' ? 'network/address-add-elevated' : 'network/address-add-denied';
    await expect(address.add()).rejects.toMatchObject({
      finding: { rule, params: { command: address.plan.add.line } },
    });
    expect([address.added, computer.coexistence, computer.dhcp]).toEqual([false, false, true]);
  });

  it('that is still listed after it was taken away is said, and tried again', async () => {
    const computer = new Computer(name, platform);
    const address = on(computer);
    await address.add();
    const { remove } = address.plan;
    // A system that reports success and does nothing.
    const broken = new InterfaceAddress(address.plan, (program, args) =>
      [program, ...args].join(' ') === remove.argv.join(' ')
        ? Promise.resolve({ code: 0, stdout: '', stderr: '' })
        : computer.exec(program, args),
    );
    computer.addresses.get(name)!.delete(ADDRESS);
    await broken.add();
    expect((await broken.remove())?.rule).toBe('network/address-remove-failed');
    expect((await broken.remove())?.rule).toBe('network/address-remove-failed');
    expect(broken.added).toBe(true);
    computer.addresses.get(name)!.delete(ADDRESS);
    expect(await broken.remove()).toBeNull();
  });

  it('that went by itself, or with its interface, is gone', async () => {
    for (const goes of [
      (c: Computer) => c.addresses.get(name)!.delete(ADDRESS),
      (c: Computer) => c.addresses.delete(name),
    ]) {
      const computer = new Computer(name, platform);
      const address = on(computer);
      await address.add();
      goes(computer);
      computer.broken = [address.plan.remove.argv.slice(0, 4).join(' ')];
      expect(await address.remove()).toBeNull();
    }
  });

  it('whose end cannot be seen is said to be unproven', async () => {
    const computer = new Computer(name, platform);
    const address = on(computer);
    await address.add();
    computer.broken = [address.plan.list.join(' ')];
    expect((await address.remove())?.rule).toBe('network/address-remove-unproven');
    computer.broken = [];
    expect(await address.remove()).toBeNull();
  });
});

describe.each(Object.entries(TONGUES))('Windows in %s', (_, tongue) => {
  it('keeps DHCP on an interface that is given the address and loses it again', async () => {
    const computer = new Computer('Ethernet', 'win32', tongue);
    const address = on(computer);
    await address.add();
    expect(computer.dhcp).toBe(true);
    expect(await address.remove()).toBeNull();
    expect(computer.dhcp).toBe(true);
    // If the old value is unreadable, the setting stays until the next restart.
    expect(computer.coexistence).toBe(tongue.coexistence === null);
  });

  it('is not told about DHCP where there is none, nor where both may be already', async () => {
    const fixed = new Computer('Ethernet', 'win32', tongue);
    fixed.dhcp = false;
    const address = on(fixed);
    await address.add();
    expect(fixed.ran).toEqual([address.plan.add.argv.join(' ')]);

    const both = new Computer('Ethernet', 'win32', tongue);
    both.coexistence = true;
    const beside = on(both);
    await beside.add();
    expect(await beside.remove()).toBeNull();
    expect(both.coexistence).toBe(true);
  });

  it('says that it wants an administrator, and how to become one', async () => {
    const computer = new Computer('Ethernet', 'win32', tongue);
    computer.elevated = false;
    const refusal = await on(computer)
      .add()
      .catch((error: unknown) => (error as { finding: Parameters<typeof findingWords>[1] }).finding);
    expect(refusal).toMatchObject({ rule: 'network/address-add-elevated' });
    expect(findingWords('en', refusal!).next).toContain('as administrator');
    expect(findingWords('es', refusal!).next).toContain('como administrador');
  });

  it('that does not know the setting yet keeps its DHCP: the address is not added', async () => {
    const computer = new Computer('Ethernet', 'win32', tongue);
    computer.broken = ['dhcpstaticipcoexistence'];
    await expect(on(computer).add()).rejects.toMatchObject({ finding: { rule: 'network/dhcp-would-end' } });
    expect([computer.dhcp, computer.has()]).toEqual([true, false]);
  });
});

it('Windows’ setting that will not go back is said, and tried again', async () => {
  const computer = new Computer('Ethernet', 'win32');
  const address = on(computer);
  await address.add();
  computer.broken = ['dhcpstaticipcoexistence=disabled'];
  expect((await address.remove())?.rule).toBe('network/coexistence-left');
  expect(computer.has()).toBe(false);
  computer.broken = [];
  expect(await address.remove()).toBeNull();
  expect(computer.coexistence).toBe(false);
});

it('an address that could not be added leaves Windows’ setting as it was', async () => {
  const computer = new Computer('Ethernet', 'win32');
  computer.broken = ['add address'];
  await expect(on(computer).add()).rejects.toMatchObject({ finding: { rule: 'network/address-add-failed' } });
  expect(computer.coexistence).toBe(false);
});

it('counts a program that is not there as a failure with its words', async () => {
  const plan = addressPlan('eth0', ADDRESS, 24, 'linux');
  const address = new InterfaceAddress(plan, () => Promise.reject(new Error('spawn ip ENOENT')));
  await expect(address.add()).rejects.toMatchObject({
    finding: { rule: 'network/address-add-failed', evidence: [{ quote: 'spawn ip ENOENT' }] },
  });
});

it('runs real programs without a shell, and says what they said', async () => {
  expect(await nodeExec(process.execPath, ['-p', '"a b; c"'])).toEqual({ code: 0, stdout: 'a b; c\n', stderr: '' });
  const failed = await nodeExec(process.execPath, ['-e', 'console.error("no"); process.exit(2)']);
  expect(failed).toMatchObject({ code: 2, stderr: 'no\n' });
  expect(await nodeExec('no-such-program-here', [])).toMatchObject({ code: -1 });
});

describe('the commands', () => {
  it.each([
    [
      'linux',
      'eth0',
      'ip addr add 10.10.10.3/24 dev eth0 valid_lft 43200 preferred_lft 43200',
      'ip addr del 10.10.10.3/24 dev eth0',
      'ip -o -4 addr show',
    ],
    [
      'darwin',
      'en5',
      'ifconfig en5 inet 10.10.10.3 netmask 255.255.255.0 alias',
      'ifconfig en5 inet 10.10.10.3 -alias',
      'ifconfig -a',
    ],
    [
      'win32',
      'Ethernet 2',
      'netsh interface ipv4 add address name=Ethernet 2 address=10.10.10.3 mask=255.255.255.0 store=active',
      'netsh interface ipv4 delete address name=Ethernet 2 address=10.10.10.3',
      'netsh interface ipv4 show ipaddresses',
    ],
  ] as const)('on %s', (platform, name, add, remove, list) => {
    const plan = addressPlan(name, ADDRESS, 24, platform);
    expect([plan.add.argv, plan.remove.argv, plan.list].map((argv) => argv.join(' '))).toEqual([add, remove, list]);
    // A name with a blank remains one argument.
    if (platform === 'win32') expect(plan.add.argv).toContain('name=Ethernet 2');
  });

  it('for a person on Windows keep DHCP, and put the setting back', () => {
    const { add, remove, coexistence } = addressPlan('Ethernet 2', ADDRESS, 24, 'win32');
    const setting = 'netsh interface ipv4 set interface interface="Ethernet 2"';
    expect(add.line).toBe(
      `${setting} dhcpstaticipcoexistence=enabled store=active; netsh interface ipv4 add address name="Ethernet 2" address=10.10.10.3 mask=255.255.255.0 store=active`,
    );
    expect(remove.line).toBe(
      `netsh interface ipv4 delete address name="Ethernet 2" address=10.10.10.3; ${setting} dhcpstaticipcoexistence=disabled store=active`,
    );
    expect(coexistence!.look.join(' ')).toBe('netsh interface ipv4 show interface interface=Ethernet 2 level=verbose');
    expect(coexistence!.lookDhcp.join(' ')).toBe('netsh interface ipv4 show addresses name=Ethernet 2');
  });
});

const IP = `1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
4: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\\       valid_lft forever preferred_lft forever
4: eth0    inet 10.10.10.3/24 scope global eth0\\       valid_lft 43190sec preferred_lft 43190sec
7: veth1@if6    inet 10.10.10.33/24 scope global veth1\\       valid_lft forever preferred_lft forever
`;
const IFCONFIG = `lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384
\toptions=1203<RXCSUM,TXCSUM,TXSTATUS,SW_TIMESTAMP>
\tinet 127.0.0.1 netmask 0xff000000
\tinet6 ::1 prefixlen 128
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
\tether a4:83:e7:00:00:01
\tinet 192.168.1.5 netmask 0xffffff00 broadcast 192.168.1.255
\tmedia: autoselect
\tstatus: active
en5: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
\toptions=6464<VLAN_MTU,TSO4,TSO6,CHANNEL_IO,PARTIAL_CSUM,ZEROINVERT_CSUM>
\tether 00:e0:4c:68:00:02
\tinet6 fe80::4c3:41ff:fe00:2%en5 prefixlen 64 secured scopeid 0x6
\tinet 169.254.10.1 netmask 0xffff0000 broadcast 169.254.255.255
\tinet 10.10.10.3 netmask 0xffffff00 broadcast 10.10.10.255
\tnd6 options=201<PERFORMNUD,DAD>
\tmedia: autoselect (1000baseT <full-duplex>)
\tstatus: active
`;
const netsh = (word: string, name: string) =>
  `
${word} 1: Loopback Pseudo-Interface 1

Addr Type  DAD State   Valid Life Pref. Life Address
---------  ----------- ---------- ---------- ------------------------
Other      Preferred     infinite   infinite 127.0.0.1

${word} 12: ${name}

Addr Type  DAD State   Valid Life Pref. Life Address
---------  ----------- ---------- ---------- ------------------------
Dhcp       Preferred    6d23h5m40s 6d23h5m40s 192.168.1.50
Manual     Tentative     infinite   infinite 10.10.10.3
`.replaceAll('\n', '\r\n');

describe('what the systems list', () => {
  it.each<[string, string, 'linux' | 'darwin' | 'win32', string, string]>([
    ['ip', IP, 'linux', 'eth0', 'veth1'],
    ['ifconfig', IFCONFIG, 'darwin', 'en5', 'en0'],
    ['netsh, English', netsh('Interface', 'Ethernet 2'), 'win32', 'Ethernet 2', 'Ethernet'],
    ['netsh, German', netsh('Schnittstelle', 'Ethernet'), 'win32', 'Ethernet', 'Ethernet 2'],
    [
      'netsh, Spanish',
      netsh('Interfaz', 'Conexi\ufffdn de \ufffdrea local'),
      'win32',
      'Conexión de área local',
      'Conexión',
    ],
    ['netsh, Chinese', netsh('接口', '\ufffd\ufffd\ufffd\ufffd 5'), 'win32', '以太网 5', '以太网'],
  ])(
    '%s: the address is on the one interface, not on another, and no other address is it',
    (_, text, platform, name, other) => {
      const listed = listedAddresses(text, platform);
      expect(hasAddress(listed, name, ADDRESS)).toBe(true);
      expect(hasAddress(listed, other, ADDRESS)).toBe(false);
      for (const like of ['10.10.10.30', '0.10.10.3', '10.10.10.255', '255.255.255.0', '']) {
        expect(hasAddress(listed, name, like), like).toBe(false);
      }
      expect(hasAddress(listedAddresses(text.replaceAll('10.10.10.3', '10.10.10.4'), platform), name, ADDRESS)).toBe(
        false,
      );
    },
  );

  it('nothing at all has no address', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      for (const text of ['', '\r\n', 'inet', 'Element not found.\r\n'])
        expect(listedAddresses(text, platform).size).toBe(0);
    }
  });

  it.each([
    ['    DHCP enabled:                         No', true],
    ['    DHCP enabled:                         Yes', false],
    ['    DHCP aktiviert:                       Nein', true],
    ['    DHCP aktiviert:                       Ja', false],
    ['    DHCP habilitado:                      No', true],
    ['    DHCP habilitado:                      S\ufffd', false],
    ['    DHCP activ\ufffd:                          Non', true],
    ['    DHCP habilitado:                      N\ufffdo', true],
    ['    DHCP: ???', false],
    ['nothing that anybody can read', false],
  ])('%j: DHCP is certainly off: %s', (line, off) => {
    expect(
      dhcpIsOff(`\r\nConfiguration for interface "Ethernet"\r\n${line}\r\n    IP Address:   192.168.1.50\r\n`),
    ).toBe(off);
  });

  it('coexistence is read where it can be', () => {
    const verbose = 'RA Based DNS Config (RFC 6106)     : disabled\r\nDHCP/Static IP coexistence         : ';
    expect([coexistenceIn(`${verbose}enabled\r\n`), coexistenceIn(`${verbose}disabled\r\n`)]).toEqual([true, false]);
    expect([coexistenceIn(`${verbose}aktiviert\r\n`), coexistenceIn('')]).toEqual([null, null]);
  });
});
