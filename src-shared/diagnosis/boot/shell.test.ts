import { describe, expect, it } from 'vitest';
import { KERNELS, LOADERS, MOUNTED, PAIRS, PANIC } from '../testing/boots';
import { diagnose } from '../testing/logs';

const SHELL = 'BusyBox v1.30.1 () built-in shell (ash)\n\nroot@OpenWrt:/# ';
const OLD_LINES = [
  '[    1.148495] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
  'Bad Magic Number,FFFFFFFF',
  'Data bus error, epc == 80012345, ra == 80054321',
  'Image check failed.',
].join('\n');

describe('kind 1: what is shown at a shell begins no boot', () => {
  const COMMANDS = [
    'cat /proc/version',
    'strings /dev/mtd0',
    'hexdump -C /dev/mtd0 | head',
    'cat /sys/fs/pstore/dmesg-ramoops-0',
  ];

  it.each(PAIRS)('%s, kernel %s: a loader or kernel inside a file is none', (_loader, _age, boot, kernel) => {
    const before = boot + kernel(MOUNTED);
    for (const command of COMMANDS)
      for (const file of [boot, kernel(PANIC), boot + kernel(PANIC), `U-Boot 1.1.3 (Feb  1 2019 - 10:00:00)\n`]) {
        const { verdict, bootCount, loop, facts } = diagnose(`${before}${SHELL}${command}\n${file}\nroot@OpenWrt:/# `);
        expect([verdict, bootCount, loop, facts.slot], command).toEqual([
          'healthy',
          1,
          null,
          diagnose(before).facts.slot,
        ]);
      }
  });

  it.each(PAIRS)('%s, kernel %s: a restart out of such an answer is one', (_loader, _age, boot, kernel) => {
    const up = boot + kernel(MOUNTED) + SHELL;
    expect(diagnose(`${up}cat /dev/mtd4\n${up}`)).toMatchObject({ verdict: 'healthy', bootCount: 2 });
    const loop = diagnose(`${up}cat /dev/mtd4\n${(boot + kernel(PANIC)).repeat(3)}`);
    expect(loop).toMatchObject({ verdict: 'rootfs-not-found', bootCount: 4, loop: { restarts: 2 } });
  });

  it.each(PAIRS)('%s, kernel %s: who works at the shell may switch the router off', (_loader, _age, boot, kernel) => {
    const worked = `${boot}${kernel(MOUNTED)}${SHELL}uptime\n 10:00:00 up 1 min\nroot@OpenWrt:/# \n`;
    expect(diagnose(worked.repeat(4))).toMatchObject({ verdict: 'healthy', bootCount: 4, loop: null, secondary: [] });
    const alone = `${boot}${kernel(MOUNTED)}Please press Enter to activate this console.\n`;
    expect(diagnose(alone.repeat(4)).kind).toBe('fault');
    const bitten = worked.replace(/(relocate_code.*|Model: .*)\n/, '$1\nWatchdog Reset Occurred\n');
    expect(diagnose(worked + bitten.repeat(3)).verdict).toBe('restarts-watchdog');
  });
});

describe('kind 2: old lines that somebody looks at are not this boot', () => {
  it.each(PAIRS)('%s, kernel %s: faults in a file are none, those of dmesg are', (_loader, _age, boot, kernel) => {
    const up = boot + kernel(MOUNTED) + SHELL;
    for (const command of ['grep -n panic /root/old.txt', 'cat /root/old.txt', 'tail -40 /root/old.txt', 'zcat x.gz']) {
      expect(diagnose(`${up}${command}\n${OLD_LINES}\nroot@OpenWrt:/# `), command).toMatchObject({
        verdict: 'healthy',
        secondary: [],
      });
      expect(diagnose(`${up}${command}\n${OLD_LINES}\n`).verdict, `${command}, cut`).toBe('healthy');
    }
    const bad = '[   10.500000] jffs2: Newly-erased block contained word 0x19852003 at offset 0x00750000\n';
    expect(diagnose(`${up}dmesg | grep jffs2\n${bad}root@OpenWrt:/# `).verdict).toBe('flash-write-fails');
    expect(diagnose(`${up}grep x /root/old\n${OLD_LINES}\nroot@OpenWrt:/# \n${bad}`).verdict).toBe('flash-write-fails');
  });
});

describe('kind 5: every way of being up', () => {
  const UP = [
    'OpenWrt login: ',
    '(none) login:',
    'Login: admin',
    'Username:',
    '(config)> ',
    '(config)> show version',
    'admin@RT-N12:/tmp/home/root# ',
    'root@OpenWrt:~$ ls',
    '[admin@router /]# ',
    '[root@ap etc]$ ls',
    '[ util_execSystem ] 185:  oal_startDhcps cmd is "dhcpd /var/tmp/dconf/udhcpd.conf"',
    '[ rsl_getUnusedVlan ] 1110:  GET UNUSED VLAN TAG 1 : [3]',
    'br0: port 2(ra0) entering forwarding state',
    'br-lan: port 1(eth0.1) entered forwarding state',
  ];

  it.each(PAIRS)('%s, kernel %s: login, shell, services and bridge', (_loader, _age, boot, kernel) => {
    for (const line of UP) expect(diagnose(`${boot}${kernel(MOUNTED)}${line}\n`).verdict, line).toBe('healthy');
  });

  it.each(Object.entries(LOADERS))('%s: in front of a kernel they are of a computer', (_, boot) => {
    for (const line of ['user@pc:~$ ls', '[user@pc fw]$ ls', 'pc login: joe', 'Login: joe'])
      expect(diagnose(`${line}\n${boot}`), line).toMatchObject({ verdict: 'incomplete', bootCount: 1 });
  });

  it.each(Object.entries(KERNELS))('kernel %s: a prompt is up only where something runs', (_, kernel) => {
    expect(diagnose(kernel('login: the kernel has no such word\n')).verdict).toBe('incomplete');
  });
});
