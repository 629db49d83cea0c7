import { kernelImage, startMt7628, type Mt7628Rig } from '../rigs';
import { unitData } from './workbench';

/**
 * A technician's own list, with only the used part of Factory: saving 128 KiB over the console takes a minute on a busy
 * computer.
 */
export const SHORT_LIST = `chip 16M
u-boot 0 0x30000
Factory 0x40000 +8k
firmware1 0x50000 +7872k
`;
export const FIRMWARE = 0x50000;
export const FACTORY = unitData(0x10000, 11);
export const LISTEN = { address: '127.0.0.1', port: 69 };
const UP = 'Please press Enter to activate this console.';

/** A firmware that prints that Linux is up when the router boots it. */
export const firmware = (size: number, seed = 1) =>
  kernelImage({ size, prints: UP, uart: 'mt7628', loadAddress: 0x80000000, seed });

/** A brick: its loader and unit data are healthy, its firmware is cut off. */
export function startBrick(env: Readonly<Record<string, string>> = {}): Promise<Mt7628Rig> {
  return startMt7628({
    environment: {
      ipaddr: '10.10.10.123',
      serverip: '10.10.10.3',
      bootdelay: '2',
      bootcmd: 'sf probe; sf read 84000000 50000 300000; bootm 84000000',
      // Short time-outs, so that failing loads do not take minutes.
      tftptimeout: '1000',
      tftptimeoutcountmax: '2',
    },
    contents: [
      { offset: 0x40000, bytes: FACTORY },
      { offset: FIRMWARE, bytes: unitData(0x200000, 3) },
      { offset: 0x800000, bytes: unitData(0x100000, 5) },
    ],
    env: { UART_PACE: '0', ...env },
  });
}
