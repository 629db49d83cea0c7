import { describe, expect, it } from 'vitest';
import { KERNELS, LOADERS, MOUNTED, PANIC } from '../testing/boots';
import { diagnose } from '../testing/logs';

const RESET = '******************************\nSoftware System Reset Occurred\n******************************\n';
const sized = (boot: string, place = 'bc050000', bytes = 1620310): string =>
  boot
    .replace(
      /## Booting .*? at \w+ \.\.\.\n/,
      `## Booting image at ${place} ...\n   Data Size:    ${bytes} Bytes =  1.5 MB\n`,
    )
    .replace('   Uncompressing', '   Verifying Checksum ... OK\n   Uncompressing')
    .replace('Checksum ... OK\n   Verifying Checksum ... OK', 'Checksum ... OK');
const upTo = (boot: string, mark: string): string => boot.slice(0, boot.indexOf(mark));
const bad = (boot: string): string => `${upTo(boot, '   Verifying')}   Verifying Checksum ... Bad Data CRC\n`;
const word = (boot: string, magic: string): string => `${upTo(boot, '   Data Size')}Bad Magic Number,${magic} \n`;

describe('kind 8: failing reads, whatever they fail at', () => {
  describe.each(Object.entries(LOADERS))('%s', (_, loader) => {
    const boot = sized(loader);
    const good = boot + KERNELS['5.15.167'](PANIC);

    it('a checksum that is right once and wrong again suspects the chip', () => {
      expect(diagnose(bad(boot) + good + bad(boot)).verdict).toBe('reads-differ');
      expect(diagnose(good + bad(boot) + good).verdict).toBe('reads-differ');
    });

    it('a checksum that stays right was repaired, another image is another checksum', () => {
      expect(diagnose(bad(boot) + bad(boot) + good + good).verdict).toBe('rootfs-not-found');
      const other = bad(sized(loader, 'bc050000', 1730000));
      expect(diagnose(bad(boot) + other + bad(boot)).verdict).toBe('bad-data-crc');
    });

    it('two words at one place suspect the chip, at two slots they are two images', () => {
      const second = sized(loader, 'bc850000');
      expect(diagnose(word(boot, '27051916') + word(boot, '27051956')).verdict).toBe('reads-differ');
      expect(diagnose(word(boot, 'FFFFFFFF') + word(boot, '0400AC01')).verdict).toBe('reads-differ');
      expect(diagnose(word(boot, '27051916') + word(second, '00E058EC')).verdict).toBe('bad-magic');
    });

    it('a boot that comes up shows that it reads well enough', () => {
      const up = `${boot}${KERNELS['5.15.167'](MOUNTED)}root@OpenWrt:/# \n`;
      expect(diagnose(bad(boot) + good + bad(boot) + up).kind).toBe('good');
    });
  });

  it.each(['ff, device id 40 17', 'ef, device id 0 0', 'ef, device id ff ff'])(
    'an id of %s in one of the boots suspects the chip, another known chip is another router',
    (id) => {
      const boot = sized(LOADERS['SDK 4']);
      const with_ = (other: string): string => bad(boot.replace('ef, device id 40 17', other));
      expect(diagnose(bad(boot) + with_(id) + bad(boot)).verdict).toBe('reads-differ');
      expect(diagnose(bad(boot) + with_('c2, device id 20 18')).verdict).toBe('bad-data-crc');
    },
  );
});

describe('kind 3: what was broken off and written is judged by the boot behind it', () => {
  it.each(Object.entries(LOADERS))('%s: half a file, `Done!`, and its checksum', (_, loader) => {
    const boot = sized(loader);
    const menu = `${upTo(boot, '## Booting').replace(/3: System Boot.*\n/, '')} Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\n######\nAbort\n....\nDone!\n`;
    const report = diagnose(menu + bad(boot).slice(boot.indexOf('## Booting')) + RESET + upTo(boot, '## Booting'));
    expect(report.verdict).toBe('bad-data-crc');
    expect(report.secondary.map((f) => f.rule)).toContain('diagnosis/interrupted-transfer');
  });
});

describe('kind 9: the crash is the cause of the panic behind it', () => {
  it.each(Object.entries(KERNELS))('kernel %s', (_, kernel) => {
    for (const cause of ['Oops[#1]:', 'Data bus error, epc == 80012345', 'Reserved instruction in kernel code[#1]:'])
      for (const end of ['Fatal exception', 'Attempted to kill init! exitcode=0x0000000b'])
        expect(diagnose(kernel(`${cause}\nKernel panic - not syncing: ${end}\n`)).verdict).toBe('kernel-oops');
  });
});
