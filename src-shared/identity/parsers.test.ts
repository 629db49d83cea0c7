import fc from 'fast-check';
import '../../test/rigs/dialects';
import { describe, expect, it } from 'vitest';
import { parseFlinfo, parseMtdList, parseSfProbe, parseSize } from './flash-parsers';
import { parseBdinfo, parseHelp, parsePrintenv, parseSpiId, parseVersion } from './parsers';
import { recogniseConsole } from './recognise';
import { processorMs } from '../../test/setup/processor-time';

const MIB = 0x100000;

describe('answers of single commands', () => {
  it('version: both families', () => {
    expect(parseVersion('\n\rU-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\r')).toEqual({
      banner: 'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)',
      number: '1.1.3',
      built: 'Mar  4 2017 - 16:37:55',
    });
    expect(parseVersion('U-Boot 2023.01+dfsg-2+deb12u1 (Jan 1 2023 - 00:00:00 +0000)')?.number).toBe(
      '2023.01+dfsg-2+deb12u1',
    );
    expect(parseVersion('VoCore2 > version')).toBeNull();
  });

  it('spi id and the boot line, unpadded digits included', () => {
    expect(parseSpiId('device id: c2 20 19 0 0')).toBe('c22019');
    expect(parseSpiId('device id: 1 2 18 4d 0')).toBe('010218');
    expect(parseSpiId('flash manufacture id: ef, device id 40 18')).toBe('ef4018');
    expect(parseSpiId('flash manufacture id: 0, device id 0 0')).toBe('000000');
    expect(parseSpiId('device id: zz')).toBeNull();
  });

  it('help: missing blank before the dash, tab, question mark', () => {
    expect(
      parseHelp("?       - alias for 'help'\nprintenv- print environment variables\nspi\t- spi command\nnoise"),
    ).toEqual(['?', 'printenv', 'spi']);
  });

  it('printenv: ends at its size line, keeps quotes and equal signs, cannot reach the prototype', () => {
    const env = parsePrintenv('a=1=2\n__proto__=x\nethaddr="00:AA"\n\nEnvironment size: 171/4092 bytes\nlate=1\n');
    expect(Object.entries(env)).toEqual([
      ['a', '1=2'],
      ['__proto__', 'x'],
      ['ethaddr', '"00:AA"'],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('printenv: incident: a name that comes twice is left out, for one of them is text inside another value', () => {
    const hostile = 'x=erase all\nz=1\nx=version\nipaddr=10.10.10.123\nipaddr=10.10.10.123\n';
    expect(parsePrintenv(hostile)).toEqual({ z: '1', ipaddr: '10.10.10.123' });
  });

  it('bdinfo of both families', () => {
    expect(
      parseBdinfo(
        'memstart    = 0x80000000\nmemsize     = 0x04000000\nflashsize   = 0x00800000\nbaudrate    = 115200 bps',
      ),
    ).toMatchObject({
      ramStart: 0x80000000,
      ramBytes: 64 * MIB,
      flashBytes: 8 * MIB,
      baud: 115200,
    });
    expect(parseBdinfo('DRAM bank   = 0x00000000\n-> start    = 0x40000000\n-> size     = 0x10000000')).toMatchObject({
      ramStart: 0x40000000,
      ramBytes: 256 * MIB,
    });
  });

  it('flinfo: two banks, base from the sector list, RO marks', () => {
    const sector = (n: number) => n.toString(16).toUpperCase().padStart(8, '0');
    const list = (from: number, step: number, count: number, ro: boolean) =>
      Array.from({ length: count }, (_, i) => `  ${sector(from + i * step)}${ro ? '   RO ' : '      '}`).join('');
    const text = `Bank # 1: CFI conformant flash (32 x 16)  Size: 1 MB in 8 Sectors
  Intel Extended command set, Manufacturer ID: 0x89, Device ID: 0x18
  Erase timeout: 16384 ms, write timeout: 3 ms
  Buffer write timeout: 3 ms, buffer size: 2048 bytes

  Sector Start Addresses:
${list(0, 0x20000, 8, true)}

Bank # 2: CFI conformant flash (32 x 16)  Size: 1 MB in 8 Sectors
  Sector Start Addresses:
${list(0x4000000, 0x20000, 5, false)}
${list(0x40a0000, 0x20000, 3, false)}
`;
    const banks = parseFlinfo(text.replaceAll('\n', '\r\n'));
    expect(
      banks.map(({ sectors, ...b }) => ({
        ...b,
        listed: sectors.length,
        ro: sectors.filter((s) => s.protected).length,
      })),
    ).toEqual([
      { bank: 1, base: 0, sizeBytes: MIB, sectorCount: 8, sectorSize: 0x20000, uniform: true, listed: 8, ro: 8 },
      {
        bank: 2,
        base: 0x4000000,
        sizeBytes: MIB,
        sectorCount: 8,
        sectorSize: 0x20000,
        uniform: true,
        listed: 8,
        ro: 0,
      },
    ]);
  });

  it('sf probe and mtd list (B§9.3, B§9.4)', () => {
    expect(parseSfProbe('SF: Detected w25q128 with page size 256 Bytes, erase size 4 KiB, total 16 MiB')).toEqual({
      name: 'w25q128',
      pageSize: 256,
      eraseSize: 4096,
      sizeBytes: 16 * MIB,
    });
    expect(parseSfProbe('Failed to initialize SPI flash at 0:0 (error -2)')).toBeNull();
    const text = `List of MTD devices:
* nor0
  - device: spi-flash@0
  - type: NOR flash
  - block size: 0x1000 bytes
  - min I/O: 0x1 bytes
  - 0x000000000000-0x000002000000 : "nor0"
\t  - 0x000000000000-0x00000004e000 : "u-boot"
\t  - 0x00000004e000-0x00000004f000 : "env"`;
    expect(parseMtdList(text)).toEqual([
      {
        name: 'nor0',
        type: 'NOR flash',
        blockSize: 0x1000,
        range: { start: 0, end: 0x2000000 },
        partitions: [
          { name: 'u-boot', range: { start: 0, end: 0x4e000 } },
          { name: 'env', range: { start: 0x4e000, end: 0x4f000 } },
        ],
      },
    ]);
  });

  it.each([
    ['  64 MB', 64 * MIB],
    [' 512 kB', 512 * 1024],
    ['256 Bytes', 256],
    ['nothing', null],
  ])('size %j', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });
});

describe('boots that no capture shows', () => {
  const STOCK = `
U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)

Board: Ralink APSoC DRAM:  128 MB
relocate_code Pointer at: 87fb8000
***********************
Watchdog Reset Occurred
***********************
flash manufacture id: c2, device id 20 18
find flash: MX25L12805D
Ralink UBoot Version: 4.3.0.0
ASIC 7628_MP (Port5<->None)
Total memory: 128 MBytes
Please choose the operation:
   1: Load system code to SDRAM via TFTP.
`;

  it('a second boot in the same text replaces the reset cause: the newest wins', () => {
    expect(recogniseConsole(STOCK).resetCause).toBe('watchdog');
    expect(recogniseConsole(STOCK + STOCK.replace(/\*+\nWatchdog.*\n\*+\n/, '')).resetCause).toBe('power-on');
    expect(recogniseConsole(STOCK + STOCK.slice(0, 130)).resetCause).toBeNull();
  });

  it.each([
    ['Widora by mango,V1.0.9', 'widora'],
    ['   6: Entr Web failsafe mode.', 'widora'],
    ['Ralink UBoot Version: 5.0.1.0', 'ralink-sdk5'],
    ['   4: Enter boot command line interface.', 'ralink-sdk5'],
    ['Omega2 # ', 'onion-omega2'],
    ['Hit SPACE to stop autoboot:  2 ', 'glinet-ky'],
    ['gl-mt300an> help', 'glinet-ky'],
    ['Input i key to enter menu: ', 'ravpower'],
    ['disable switch phyport...', 'tplink-group'],
    ['3: System Boot system code via Flash.(0xbc010000)', 'tplink-group'],
    ['Booting System 2', 'xiaomi'],
    ['Autoboot in 2 seconds', 'upstream-gardena'],
    ['maltael # md 80000000', 'upstream-malta'],
    ['Net:   eth0: virtio-net#32', 'upstream-qemu-arm'],
    ['breed> ', 'breed'],
    ['You choosed 4', 'ralink-sdk4'],
    ['\u001b[2K\rHit any key to stop autoboot: 2', 'upstream-mt7628'],
    ['[    0.000000] MIPS: machine is Cudy WR1000', null],
  ])('%j speaks for %s', (line, dialect) => {
    expect(recogniseConsole(`noise before\n\r${line}\n\r`).dialect).toBe(dialect);
  });

  it('reads labels with one wrong character in them, not with two (B§10, serial noise)', () => {
    const facts = recogniseConsole(
      ['Ra?ink UBoot Version: 4.3.0.0', 'Total me?ory: 64 MBytes', 'reloc?te_code Pointer at: 83fb8000'].join('\n\r'),
    );
    expect(facts).toMatchObject({ sdkVersion: '4.3.0.0', ramBytes: 64 * MIB, relocatedTo: 0x83fb8000 });
    expect(recogniseConsole('Ra?ink UB?ot Version: 4.3.0.0').sdkVersion).toBeNull();
  });

  it('crc32 prints the upstream prompt inside its answer and is no prompt (toolchain.md)', () => {
    expect(recogniseConsole('crc32 for 82000000 ... 8200ffff ==> 1a2b3c4d').prompt).toBeNull();
  });

  it('upstream boot text (B§9.1)', () => {
    const facts = recogniseConsole(
      [
        'U-Boot 2026.10-rc2 (Aug 10 2026 - 10:00:00 +0000)',
        '',
        'CPU:   MediaTek MT7628A ver:1 eco:2',
        'Boot:  DDR2, SPI-NOR 3-Byte Addr, CPU clock from XTAL',
        'Model: LinkIt-Smart-7688',
        'DRAM:  128 MiB',
        'Loading Environment from SPIFlash... SF: Detected w25q256 with page size 256 Bytes, erase size 4 KiB, total 32 MiB',
        'Hit any key to stop autoboot:  2 ',
        '=> ',
      ].join('\r\n'),
    );
    expect(facts).toMatchObject({
      dialect: 'upstream-mt7628',
      soc: 'MT7628A',
      model: 'LinkIt-Smart-7688',
      ramBytes: 128 * MIB,
      flash: { name: 'w25q256', sizeBytes: 32 * MIB, known: true },
      prompt: '=> ',
    });
  });

  it('DRAM of 512 kB is a fault, ff ff ff is no chip, two sizes are said', () => {
    const rules = (text: string) => recogniseConsole(text).findings.map((f) => f.rule);
    expect(rules('Board: Ralink APSoC DRAM: 512 kB')).toContain('identity/ram-too-small');
    expect(rules('flash manufacture id: ff, device id ff ff')).toContain('identity/flash-no-answer');
    expect(
      rules('device id: ef 40 18 0 0\n[    1.0] x\n[    1.000000] spi-nor spi0.0: w25q64 (8192 Kbytes)'),
    ).toContain('identity/flash-size-disagrees');
    expect(rules('hello')).toEqual(['identity/dialect-unknown']);
  });
});

describe('bad input', () => {
  it('never throws, whatever the text is (seed printed on failure)', () => {
    const words = fc.constantFrom(
      'U-Boot ',
      'MT7628 # ',
      'Bank # 1: ',
      '\n',
      '\r',
      '=',
      '0x',
      'device id: ',
      '* ',
      '[',
      '((((',
      '\u0008',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string(), fc.string({ unit: 'binary' })), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        recogniseConsole(text);
        parseFlinfo(text);
        parseMtdList(text);
        parseSfProbe(text);
        parseBdinfo(text);
        parseHelp(text);
        parsePrintenv(text);
      }),
      { numRuns: 400 },
    );
  });

  it('takes time in proportion to the text: ten times the text, no more than thirty times the time', () => {
    const piece = `${'0'.repeat(3000)}\n${'[ '.repeat(800)}\n${' '.repeat(2000)}x\n${'MT7628 # '.repeat(100)}\n`;
    const run = (n: number) => {
      const text = piece.repeat(n);
      return processorMs(() => recogniseConsole(text));
    };
    // The best of several runs, because other load on the machine can only add time.
    const best = (n: number) => Math.min(...Array.from({ length: 5 }, () => run(n)));
    best(100);
    expect(best(1000)).toBeLessThan(best(100) * 30);
  });
});
