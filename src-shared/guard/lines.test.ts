import '../../test/rigs/dialects';
import { describe, expect, it } from 'vitest';
import { classify } from './classify';
import { environmentAfter } from './line';
import { contextOf, short } from './test-kit';

type Row = [line: string, verdict: string];

function table(dialect: string, rows: Row[], changes = {}) {
  it.each(rows)(`${dialect}: %j is %s`, (line, verdict) => {
    expect(short(classify({ kind: 'prompt' }, { kind: 'line', text: line }, contextOf(dialect, changes)))).toBe(
      verdict,
    );
  });
}

describe('stock loader: reading and RAM (B§2, B§3)', () => {
  table('ralink-sdk4', [
    ['version', 'ok'],
    ['ver', 'ok'],
    ['help', 'ok'],
    ['help cp', 'ok'],
    ['?', 'ok'],
    ['printenv', 'ok'],
    ['pri', 'ok'],
    ['printenv ipaddr', 'ok'],
    ['bdinfo', 'ok'],
    ['md bc000000', 'ok'],
    ['md.b bc050000 40', 'ok'],
    ['md.l 0x80100000 10', 'ok'],
    ['md 80100000', 'ok'],
    ['md b0000c00', '?'],
    ['md 10000000', '?'],
    ['md.q 80100000', '?'],
    ['md 8010000g', '?'],
    ['spi id', 'ok'],
    ['spi sr read', 'ok'],
    ['spi read 0 40', 'ok'],
    ['spi read 40000 1000', 'ok'],
    ['spi read 0x40000 0x40', 'ok'],
    ['spi read 40000 zz', '?'],
    ['crc32 80100000 1000', 'ok'],
    ['crc32 80100000 1000 80200000', 'ok'],
    ['crc32 80100000 1000 bc000000', '?'],
    ['mdio.r 0 1', 'ok'],
    ['mdio.d', 'ok'],
    ['rf r 5', 'ok'],
    ['setenv ipaddr 192.168.1.1', 'ok'],
    ['setenv serverip 192.168.1.2', 'ok'],
    ["setenv x 'erase all'", 'ok'],
    ["setenv x 'erase all; reset'", 'ok'],
    ['setenv bootcmd erase all', 'ok'],
    ['setenv bootdelay 0', 'ok'],
    ['setenv x', 'ok'],
    ['tftpboot', 'ok'],
    ['tftpboot 80100000 fw.bin', 'ok'],
    ['tftp 80100000 fw.bin', 'ok'],
    ['tftpboot 80100000', 'ok'],
    ['tftpboot "fw.bin"', 'ok'],
    ['loadb', 'ok'],
    ['loadb 80100000', 'ok'],
    ['mm 80100000', 'ok'],
    ['nm.b 80100000', 'ok'],
    ['usb start', 'ok'],
    ['fatload usb 0 80100000 root_uImage', 'ok'],
    ['fatls usb 0', 'ok'],
    ['  version', 'ok'],
    ['version;printenv', 'ok'],
    ['version;', 'ok'],
    ['ping 10.10.10.3', 'ok'],
  ]);
});

describe('an image in RAM is started only where it was inspected, proven and asked for (P1)', () => {
  const rows: Row[] = [
    ['bootm 82000000', 'boot'],
    ['bootm 0x82000000', 'boot'],
    ['bootm 82000040', '?'],
    ['bootm 82000000 80100000', '?'],
    ['bootm.x 82000000', '?'],
    ['bootm', '?'],
    ['go 82000000', '?'],
    ['bootm 82000000;saveenv', 'E30000-40000 P30000-40000 boot'],
  ];
  table('ralink-sdk4', rows, { ramBoot: 0x82000000 });
  table('ralink-sdk4', [['bootm 82000000', '?']], { ramBoot: null });
});

describe('stock loader: effects with their exact ranges (B§3.3 to B§3.9)', () => {
  table('ralink-sdk4', [
    ['spi erase 50000 10000', 'E50000-60000'],
    ['spi erase 50000 7b0000', 'E50000-800000'],
    ['spi erase 0x50000 0x1', 'E50000-60000'],
    ['spi erase 58000 10000', 'E50000-70000'],
    ['spi erase 40000 ffff', 'E40000-50000'],
    ['spi erase 0 1000000', 'E0-1000000'],
    ['spi erase fff000 1000', 'Eff0000-1000000'],
    ['spi write 40004 0c80631a2b3c', 'P40004-4000a'],
    ['spi write 40000 FF', 'P40000-40001'],
    ['erase linux', 'E50000-1000000'],
    ['erase uboot', 'E0-30000'],
    ['erase all', 'E0-1000000'],
    ['era linux', 'E50000-1000000'],
    ['e all', 'E0-1000000'],
    ['erase 50000 5ffff', 'E50000-60000'],
    ['erase bc050000 +10000', 'E50000-60000'],
    ['cp.linux', 'P50000-62345'],
    ['cp.linux 0x80000000', 'P50000-62345'],
    ['c.linux', '?'],
    ['cp.uboot', 'P0-12345'],
    ['cp.b 0x82000000 0 0x20000', 'P0-20000'],
    ['cp.b 82000000 bc050000 100', 'P50000-50100'],
    ['cp.l 82000000 50000 100', 'P50000-50400'],
    ['saveenv', 'E30000-40000 P30000-40000'],
    ['save', 'E30000-40000 P30000-40000'],
    ['sa', 'E30000-40000 P30000-40000'],
    ['reset', 'boot'],
    ['res', 'boot'],
    ['bootm bc050000', 'boot'],
    ['bootm', '?'],
    ['bootm 80100000', '?'],
    ['go 80200000', '?'],
    ['spi erase 50000 10000;cp.linux', 'E50000-60000 P50000-62345'],
    ['spi erase 50000 10000; reset', 'E50000-60000 boot'],
    ['spi erase 50000 10000; spi erase 60000 10000', 'E50000-70000'],
    ['version; erase uboot; reset', 'E0-30000 boot'],
    [';erase all', 'E0-1000000'],
  ]);
  table(
    'ralink-sdk4',
    [
      ['cp.linux', 'P50000-1000000'],
      ['cp.uboot', 'P0-1000000'],
    ],
    { loadedBytes: null },
  );
  table(
    'ralink-sdk4',
    [
      ['cp.linux', 'P50000-..'],
      ['erase linux', 'E50000-..'],
      ['erase all', 'E0-..'],
    ],
    { loadedBytes: null, flashSize: null },
  );
  table(
    'ralink-sdk4',
    [
      ['tftpboot 80100000 fw.bin', 'boot'],
      ['loadb', 'boot'],
      ['bootp', 'boot'],
    ],
    {
      environment: { autostart: 'yes' },
    },
  );
});

describe('stock loader: never, and not understood (P1, P3)', () => {
  table('ralink-sdk4', [
    ['spi', 'no'],
    ['spi read', 'no'],
    ['spi read 40000', 'no'],
    ['spi erase', 'no'],
    ['spi erase 50000', 'no'],
    ['spi write 40000', 'no'],
    ['spi sr', 'no'],
    ['spi sr write', 'no'],
    ['spi.x read 0 40', 'no'],
    ['rf', 'no'],
    ['loop 80100000 4', 'no'],
    ['mtest', 'no'],
    ['loadb 80100000 115200', 'no'],
    ['setenv baudrate 115200', 'no'],
    ['setenv stdout nc', 'no'],
    ['spi erase ff0000 20000', 'no'],
    ['spi erase 1000000 10000', 'no'],
    ['spi write ffffff 0011', 'no'],
    ['version; rf', 'no'],
    ['spi sr write 0', '?'],
    ['spi erase 50000 0', '?'],
    ['spi erase 5oooo 10000', '?'],
    ['spi erase 0x 10000', '?'],
    ['spi erase -10000 10000', '?'],
    ['spi erase 100050000 10000', '?'],
    ['spi erase 50000 10000 1', '?'],
    ['spi write 40000 abc', '?'],
    ['spi write 40000 xy', '?'],
    ['spi eras 50000 10000', '?'],
    ['erase', '?'],
    ['erase kernel', '?'],
    ['erase Linux', '?'],
    ['erase.x linux', '?'],
    ['cp', '?'],
    ['cp.x 82000000 50000 100', '?'],
    ['cp.b b0000000 50000 100', '?'],
    ['mdio.w 0 0 1', '?'],
    ['mdio', '?'],
    ['rf w 5 1', '?'],
    ['mm bc050000', '?'],
    ['mm b0000c00', '?'],
    ['flash_always_4byte', '?'],
    ['base 10000', '?'],
    ['foo', '?'],
    ['4444', '?'],
    ['s', 'no'], // saveenv, setenv, sleep or spi: the worst of them
    ['.', '?'],
    ['.b 80100000', '?'],
    ['', '?'],
    ['   ', '?'],
    [';', '?'],
    ['setenv autostart yes', '?'],
    ['setenv .flags x', '?'],
    ['tftpboot bc050000 fw.bin', '?'],
    ['tftpboot fw.bin', '?'],
    ['loadb bc050000', '?'],
    ['setenv loadaddr bc050000; tftpboot', '?'],
    ['fatload usb 0 bc000000 x', '?'],
    ['usb write 80100000 0 1', '?'],
    ['run x', '?'],
    ['sf erase 0 1000', '?'],
    ['mtd erase nor0', '?'],
    ['1 2 3 4 5 6 7 8 9 a b c d e f 0 1', '?'],
  ]);
});

describe('hostile lines: nothing hides in quotes, variables, control characters or lookalikes (P1)', () => {
  table('ralink-sdk4', [
    ["er''ase all", 'E0-1000000'],
    ["'erase' all", 'E0-1000000'],
    ["er'as'e a'l'l", 'E0-1000000'],
    ["'erase all'", 'E0-1000000'],
    ['setenv a erase; $(a) all', 'E0-1000000'],
    ['setenv a erase; ${a} all', 'E0-1000000'],
    ['setenv a era; setenv b se; $(a)$(b) all', 'E0-1000000'],
    ['setenv a al; erase $(a)l', 'E0-1000000'],
    ['setenv x erase all; run x', 'E0-1000000'],
    ["setenv x 'erase all;reset'; run x", 'E0-1000000 boot'],
    ["setenv x 'run y'; setenv y 'run x'; run x", '?'],
    ['setenv a 0; spi erase $(a) 10000', 'E0-10000'],
    ['$(bootcmd)', 'ok'],
    ['$(nothing)', '?'],
    ['spi erase $(off) 10000', '?'],
    ['version$(nothing)', '?'],
    ['setenv a $(nothing)', '?'],
    ['$a', '?'],
    ['$(a', '?'],
    ['${}', '?'],
    ['$($(a))', '?'],
    ["version 'x", '?'],
    ['version\\;erase all', '?'],
    ['printenv\\', '?'],
    ['tftpboot 80100000 a; spi write 40000 $(filesize)', '?'],
    ['version\rerase all', '?'],
    ['version\nerase all', '?'],
    ['version\r\n', '?'],
    ['version\u0000', '?'],
    ['version\u0003', '?'],
    ['version\u0015erase all', '?'],
    ['xx\u0008\u0008erase all', '?'],
    ['xx\u007f\u007ferase all', '?'],
    ['erase\tall', '?'],
    ['printenv\u001b[A', '?'],
    ['printenv\u00a0', '?'],
    ['еrase all', '?'], // first letter Cyrillic
    ['ｅrase all', '?'],
    ['version；erase all', '?'],
    ['version\u2028erase all', '?'],
    [`printenv ${'x'.repeat(300)}`, '?'],
    [`${' '.repeat(250)}erase all`, '?'],
    ['x'.repeat(100_000), '?'],
    [`${'version;'.repeat(31)}e all`, 'E0-1000000'],
    ['version;;erase all', 'E0-1000000'],
    ['version ; ; erase all', 'E0-1000000'],
    ['ERASE all', '?'],
    ['erase all #', '?'],
    ['version && erase all', '?'], // 1.1.3 has no &&, a loader taken for it may
    ['version || erase all', '?'],
  ]);
  table(
    'ralink-sdk4',
    [
      ['run x', 'E0-1000000'],
      ['run bootcmd x', 'E0-1000000'],
      ['$(x)', 'E0-1000000'],
      ['$(y)', '?'],
      ['run z', '?'],
      ['run q', '?'],
    ],
    { environment: { bootcmd: 'version', x: 'erase all', y: 'version;erase all', z: 'version\nerase all', q: '' } },
  );
});

describe('other ralink builds', () => {
  table('glinet-ky', [
    ['erase 50000 7fffff', 'E50000-800000'],
    ['erase bc050000 bc7fffff', 'E50000-800000'],
    ['erase 50000 60000', 'E50000-70000'], // the end is the last byte
    ['erase 50000 +7b0000', 'E50000-800000'],
    ['cp 80100000 bc050000 1000', 'P50000-51000'],
    ['cp 80100000 82000000 1000', 'ok'],
    ['cp2ram bc050000 80100000 100', '?'],
    ['run lu', '?'],
    ['erase bc050000 bd050000', '?'],
    ['erase bc050000 +1000000', 'no'],
  ]);
  table('tplink-group', [
    ['cp.b 0x82000000 0x20000 0x1000', 'P20000-21000'],
    ['erase linux', '?'],
    ['cp.linux', '?'],
    ['saveenv', '?'],
    ['tftpboot 0x82000000 a.bin', 'ok'],
  ]);
  table('mercury', [
    ['erase uboot', 'E0-20000'],
    ['cp.b 0x82000000 0 0x20000', 'P0-20000'],
  ]);
  table('tplink-mr200', [
    ['sleep 1', 'ok'],
    ['coninfo', 'ok'],
    ['mtest', 'no'],
    ['cp.linux', 'P20000-32345'],
  ]);
  table('vocore2-vendor', [['tftp ${loadaddr} helloworld.img; bootm ${loadaddr}', '?']], {
    environment: { loadaddr: '80100000' },
  });
  table('breed', [
    ['help', '?'],
    ['version', '?'],
    ['flash erase 0 1', '?'],
  ]);
});

describe('upstream: sf, mtd and the environment (B§9)', () => {
  table('upstream-mt7628', [
    ['sf probe', 'ok'],
    ['sf probe 0:1', '?'],
    ['sf read 82000000 50000 100000', 'ok'],
    ['sf read bc000000 50000 100000', '?'],
    ['sf erase 50000 100000', 'E50000-150000'],
    ['sf erase 50000 +100001', 'E50000-160000'],
    ['sf erase 51000 1000', 'E50000-60000'],
    ['sf erase firmware 1000', '?'],
    ['sf write 82000000 50000 100000', 'P50000-150000'],
    ['sf update 82000000 50100 100', 'E50000-60000 P50000-60000'],
    ['sf write 82000000 ff0000 20000', 'no'],
    ['sf protect unlock 0 1000000', 'none'],
    ['sf test 0 1000', '?'],
    ['sf', '?'],
    ['mtd list', 'ok'],
    ['mtd dump nor0 50000 40', 'ok'],
    ['mtd read nor0 82000000 50000 100000', 'ok'],
    ['mtd read nor0 82000000', '?'],
    ['mtd write nor0 82000000 50000 100000', 'P50000-150000'],
    ['mtd write nor0 82000000', 'P0-1000000'],
    ['mtd erase nor0 50000 100000', 'E50000-150000'],
    ['mtd erase nor0', 'E0-1000000'],
    ['mtd erase u-boot', '?'],
    ['mtd erase spi-nand0', '?'],
    ['mtd.x erase nor0', '?'],
    ['md.b 82000000 40', 'ok'],
    ['mw 82000000 0 100', 'ok'],
    ['mw b0000034 1', '?'],
    ['mw bc000000 0', 'no'],
    ['cmp.b 82000000 82100000 1000', 'ok'],
    ['cp.b 82000000 82100000 1000', 'ok'],
    ['crc32 82000000 10000', 'ok'],
    ['loady 82000000', 'ok'],
    ['loadb 82000000 921600', 'no'],
    ['loads', '?'],
    ['tftpboot 82000000 fw.bin', 'ok'],
    ['tftpboot fw.bin', 'ok'],
    ['dhcp', 'ok'],
    ['saveenv', '?'],
    ['env save', '?'],
    ['env print', 'ok'],
    ['env set a b', 'ok'],
    ['env default -a', '?'],
    ['env erase', '?'],
    ['setexpr a 1 + 2', 'ok'],
    ['setenv stdout nulldev', 'no'],
    ['boot', '?'],
    ['bootm 82000000', '?'],
    ['reset', 'boot'],
    ['ubi part ubi', '?'],
    ['nand erase.chip', '?'],
    ['fatwrite usb 0 82000000 x 10', '?'],
    ['sspi 0:0 8 c7', '?'],
    ['dfu 0 sf', '?'],
    ['source 82000000', '?'],
    ['true && sf erase 50000 10000', 'E50000-60000'],
    ['false || sf erase 50000 10000', 'E50000-60000'],
    ['sf probe && sf erase 50000 10000 && reset', 'E50000-60000 boot'],
    ['if true; then sf erase 0 10000; fi', '?'],
    ['for i in 0; do sf erase $i 10000; done', '?'],
    ['"sf" erase 0 10000', '?'],
    ["s'f' erase 0 10000", '?'],
    ['s""f erase 0 10000', '?'],
    ['setenv x "sf erase 0 10000"', 'ok'],
    ['setenv x "sf erase 0 10000"; run x', 'E0-10000'],
    ["setenv x 'sf probe; sf erase 0 10000'; run x", 'E0-10000'],
    ['setenv a sf; ${a} erase 0 10000', 'E0-10000'],
    ['setenv a 0; true && setenv a 50000; sf erase ${a} 10000', '?'],
    ['setenv a 50000; setexpr a 0; sf erase ${a} 10000', '?'],
    ['$bootcmd', '?'],
    ['echo $(x)', '?'],
    ['version & sf erase 0 10000', '?'],
    ['version | sf erase 0 10000', '?'],
    ['version #', '?'],
    ['version > x', '?'],
    ['version \\; reset', '?'],
    ['(sf erase 0 10000)', '?'],
    ['{ sf erase 0 10000; }', '?'],
    ['echo "unterminated', '?'],
  ]);
  table(
    'upstream-mt7628',
    [
      ['${x} erase 0 10000', '?'],
      ['echo ${x}', '?'],
      ['boot', 'E0-10000 boot'],
    ],
    {
      environment: { x: 'a;sf', bootcmd: 'sf erase 0 10000' },
    },
  );
  table('upstream-gardena', [['saveenv', 'Ea0000-c0000 Pa0000-c0000']]);
});

describe('upstream with CFI flash: erase and cp.b take CPU addresses', () => {
  table('upstream-qemu-arm', [
    ['flinfo', 'ok'],
    ['protect off 4000000 +20000', 'none'],
    ['erase 4000000 401ffff', 'E0-20000'],
    ['erase 4000000 +20000', 'E0-20000'],
    ['erase 4000000 4020000', 'E0-40000'], // the end is the last byte
    ['erase 4000000 +1', 'E0-20000'],
    ['erase 4020000 +40000', 'E20000-60000'],
    ['erase bank 2', 'E0-..'],
    ['erase all', 'E0-..'],
    ['erase 0 +20000', 'no'],
    ['erase 0 1ffff', 'no'],
    ['erase 4ff0000 5ffffff', 'no'],
    ['erase 1:0-3', '?'],
    ['cp.b 40200000 4020000 100', 'P20000-20100'],
    ['cp 40200000 4020000 100', 'P20000-20400'],
    ['cp.b 40200000 0 100', '?'],
    ['cp.b 40200000 40300000 100', 'ok'],
    ['mw.b 4000000 20', 'no'],
    ['mw.b 40200000 20', 'ok'],
    ['tftpboot 4000000 fw.bin', '?'],
    ['loady 4000000', '?'],
    ['md 4000000', 'ok'],
    ['md 82000000', '?'],
  ]);
  table(
    'upstream-malta',
    [
      ['erase be060000 be06ffff', 'E60000-70000'],
      ['cp.b 81000000 be060000 10', 'P60000-60010'],
      ['erase 80000000 +10000', 'no'],
    ],
    { flashSize: 0x400000 },
  );
});

describe('variables after a line (the context of the next one)', () => {
  const after = (line: string, environment: Record<string, string> = {}) =>
    environmentAfter(line, contextOf('ralink-sdk4', { environment }));

  it('follows setenv, deletion and loads; what is not certain is gone', () => {
    expect(after('setenv a b c')).toEqual({ a: 'b c' });
    expect(after("setenv a 'x;y'")).toEqual({ a: 'x;y' });
    expect(after('setenv a', { a: '1', b: '2' })).toEqual({ b: '2' });
    expect(after('tftpboot 80100000 f', { filesize: '10', a: '1' })).toEqual({ a: '1' });
    expect(after('setenv ethaddr 1', { ethaddr: '0' })).toEqual({});
  });
});
