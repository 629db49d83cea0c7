import { describe, expect, it } from 'vitest';
import { KERNELS, LOADERS, MOUNTED, PAIRS, PANIC, stamped } from '../testing/boots';
import { diagnose } from '../testing/logs';
import { BootLogAnalyzer } from './boot-log-analyzer';

describe('kind 1: where a boot begins', () => {
  it.each(PAIRS)("%s, kernel %s: the kernel's own chip lines begin no boot", (_loader, _age, boot, kernel) => {
    const report = diagnose(boot + kernel(`${MOUNTED}flash manufacture id: c8, device id 40 17\n`));
    expect([report.verdict, report.bootCount, report.loop]).toEqual(['incomplete', 1, null]);
    expect(report.facts.slot.address).not.toBeNull();
  });

  it.each(Object.entries(KERNELS))(
    'kernel %s: panics with an unreadable loader between them are a loop',
    (_, kernel) => {
      const report = diagnose(kernel(`${PANIC}Rebooting in 1 seconds..\n`).repeat(4));
      expect([report.verdict, report.bootCount, report.loop?.restarts]).toEqual(['rootfs-not-found', 4, 3]);
    },
  );

  it.each(['3.10.14', '4.14.95', '6.6.63'])('kernel %s: a clock that runs backwards is a new boot', (version) => {
    const lost = stamped(version)(PANIC).split('\n').slice(1).join('\n');
    expect(diagnose(lost.repeat(3)).bootCount).toBe(3);
    expect(diagnose(`${lost}[    0.9] x\n[    2.300000] one damaged stamp before\n`).bootCount).toBe(1);
  });

  it.each(PAIRS)('%s, kernel %s: `dmesg` at a shell shows the old boot again', (_loader, _age, boot, kernel) => {
    const lines = kernel(MOUNTED);
    for (const prompt of ['root@OpenWrt:~#', '~ #', '/etc #']) {
      const report = diagnose(`${boot}${lines}\n${prompt} dmesg\n${lines}${prompt} \n`);
      expect([report.verdict, report.bootCount]).toEqual(['healthy', 1]);
    }
  });

  it("a kernel's first lines repeated as its console comes on are one boot", () => {
    const first = KERNELS['5.15.167']('').split('\n');
    const twice = [...first.slice(0, 3), ...first];
    expect(diagnose(twice.join('\n')).bootCount).toBe(1);
  });
});

describe('kind 2: what counts in which phase', () => {
  const LOADER_FAULTS = ['Bad Magic Number,FFFFFFFF ', '   Verifying Checksum ... Bad Data CRC', 'Bad Header Checksum'];

  it.each(PAIRS)("%s, kernel %s: a loader's fault behind the kernel is none", (_loader, _age, boot, kernel) => {
    for (const line of LOADER_FAULTS) {
      const { verdict, secondary } = diagnose(`${boot}${kernel(MOUNTED)}${line}\n`);
      expect([verdict, secondary]).toEqual(['incomplete', []]);
    }
  });

  it.each(Object.entries(LOADERS))('%s: a note in words about a fault is none', (_, boot) => {
    expect(diagnose(`I read about Bad Magic Number and\nsaw Bad Header Checksum once\n${boot}`).verdict).toBe(
      'incomplete',
    );
  });

  it.each(Object.entries(KERNELS))("kernel %s: a driver's start value of the MAC is no lost Factory", (_, kernel) => {
    const mac = (high: string, low: string) => `GMAC1_MAC_ADRH -- : 0x0000${high}\nGMAC1_MAC_ADRL -- : 0x${low}\n`;
    const rules = (text: string) => diagnose(kernel(text)).secondary.map((f) => f.rule);
    expect(rules(mac('000c', '43287628') + mac('ac15', 'a2112233'))).toEqual([]);
    expect(rules(mac('000c', '43287628'))).toEqual(['diagnosis/factory-template']);
  });
});

describe('kind 3: expected restarts', () => {
  const RESET = '******************************\nSoftware System Reset Occurred\n******************************\n';
  const upTo = (boot: string, mark: string) => boot.slice(0, boot.indexOf(mark));
  const RESCUES = {
    'reset button': 'starting recovery...\n####\nreceived 3932160 bytes\nUpgrade linux kernel block !!\n....\nDone!\n',
    'web page': 'uHttpd Server started.\n....\nDone!\n',
    'menu 2':
      ' Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\n###\ndone\nBytes transferred = 3932160 (3c0000 hex)\n....\nDone!\n',
  };
  const SDK = upTo(LOADERS['SDK 4'], '3: System Boot');

  it.each(Object.entries(RESCUES))('%s: a finished rescue and the restart behind it are no fault', (_, rescue) => {
    expect(diagnose(SDK + rescue).verdict).toBe('write-finished');
    for (const kernel of Object.values(KERNELS)) {
      const report = diagnose(SDK + rescue + RESET + LOADERS['SDK 4'] + kernel(MOUNTED));
      expect([report.verdict, report.loop, report.bootCount]).toEqual(['incomplete', null, 2]);
      expect(report.secondary.map((f) => f.rule)).toContain('diagnosis/write-finished');
    }
  });

  it.each(Object.entries(RESCUES))('%s: what was broken off and written all the same is said', (_, rescue) => {
    const broken = rescue.replace(/\n(?:done\nBytes.*\n|received.*\nUpgrade.*\n)?\.{4}\nDone!/, '\nAbort\n..\nDone!');
    const report = diagnose(SDK + broken + RESET + LOADERS['SDK 4']);
    expect(report.secondary.map((f) => f.rule)).toContain('diagnosis/interrupted-transfer');
    expect(report.secondary.map((f) => f.rule)).not.toContain('diagnosis/write-finished');
  });

  it('`Done!` where the loader could not even ask for a file is no write (B§1.6)', () => {
    const report = diagnose(`${SDK}*** ERROR: \`serverip' not set\nDone!\n${RESET}${LOADERS['SDK 4']}`);
    expect(report.secondary.map((f) => f.rule)).not.toContain('diagnosis/write-finished');
    expect(report.loop).toBeNull();
  });

  it.each(PAIRS)(
    '%s, kernel %s: a fault is over once a later boot gets past its place',
    (_loader, _age, boot, kernel) => {
      const bad = `${upTo(boot, '   Uncompressing')}   Verifying Checksum ... Bad Data CRC\n`;
      expect(diagnose(bad + RESET + boot + kernel(MOUNTED)).verdict).toBe('incomplete');
      expect(diagnose(bad + RESET + upTo(boot, '## Booting')).verdict).toBe('bad-data-crc');
    },
  );
});

describe('kind 4: the end of a file is not a fault', () => {
  it.each(Object.entries(LOADERS))(
    '%s: `Starting kernel` at the end is incomplete, in silence it is a fault',
    (_, boot) => {
      expect(diagnose(boot)).toMatchObject({ verdict: 'incomplete', kind: 'state' });
      const live = new BootLogAnalyzer();
      live.push(boot, 0);
      live.tick(30_000);
      expect(live.report.verdict).toBe('kernel-silent');
    },
  );

  it.each(['You choosed 2', 'You choosed 4', 'You chose 4'])('%s at the end is incomplete', (key) => {
    expect(diagnose(`${LOADERS['SDK 4'].split('3: System')[0]!}${key}\n\n 0 \n`).verdict).toBe('incomplete');
  });
});

describe('kind 5: up is up', () => {
  const UP = [
    'root@OpenWrt:~# ',
    'root@LEDE:/# uname -a',
    '~ # ',
    '/dev # ls',
    "starting pid 79, tty '/dev/ttyS1': '/bin/sh'",
    "starting pid 412, tty '/dev/ttyS0': '/sbin/getty'",
    'tp_domain init ok',
  ];

  it.each(PAIRS)('%s, kernel %s: a prompt or the last program of the vendor is up', (_loader, _age, boot, kernel) => {
    for (const line of UP) expect(diagnose(`${boot}${kernel(MOUNTED)}${line}\n`).verdict, line).toBe('healthy');
  });

  it("a start script is not up, nor is the technician's own shell", () => {
    for (const [, , boot, kernel] of PAIRS) {
      expect(diagnose(`${boot}${kernel(MOUNTED)}starting pid 29, tty '': '/etc/init.d/rcS'\n`).verdict).toBe(
        'incomplete',
      );
    }
    expect(diagnose(`root@kali:~# picocom -b 57600 /dev/ttyUSB0\n${LOADERS['SDK 4']}`)).toMatchObject({
      verdict: 'incomplete',
      bootCount: 1,
    });
  });
});

describe('kind 8: failing reads', () => {
  const WORDS = ['0400AC01', '0400AC00', '0400AC01'];

  it.each(Object.entries(LOADERS))('%s: two words at one address suspect the chip, one word the image', (_, boot) => {
    const bad = (word: string) => `${boot.slice(0, boot.indexOf('   Verifying'))}Bad Magic Number,${word} \n`;
    const sdk = boot.includes('   Verifying')
      ? bad
      : (word: string) => `${boot.split('   Unc')[0]!}Bad Magic Number,${word} \n`;
    expect(diagnose(WORDS.map(sdk).join('')).verdict).toBe('reads-differ');
    expect(diagnose(WORDS.map(() => sdk(WORDS[0]!)).join('')).verdict).toBe('bad-magic');
  });
});
