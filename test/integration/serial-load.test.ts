import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import { KermitSender } from '@shared/protocol/kermit/kermit-sender';
import { XymodemSender } from '@shared/protocol/xymodem/xymodem-sender';
import type { FaultPlan } from '@main/transport/fault-injector';
import { mt7628Missing, qemuArmMissing, startMt7628, startQemuArm, type Rig } from '../rigs';
import { loadOver, noise, openSerialLine } from '../rigs/serial-line';
import { available } from './workbench';

/**
 * More than 256 blocks of 1 KiB, and more than 64 Kermit packets of 7 KB with quoting: every protocol's numbers wrap.
 */
const SIZE = 480 << 10;
const LINE = { bytesPerSecond: 11_520 };
/** One byte in 50 000: a packet of 1000 bytes in fifty arrives damaged, a 9 KiB one in six. */
const DAMAGED: FaultPlan = { seed: 7628, toRouter: { flip: 2e-5 } };

const SENDERS = {
  loadb: (file: Uint8Array) => new KermitSender(file, LINE),
  loady: (file: Uint8Array) => new XymodemSender(file, { protocol: 'ymodem', ...LINE }),
  loadx: (file: Uint8Array) => new XymodemSender(file, { protocol: 'xmodem-1k', ...LINE }),
} as const;
const COMMANDS = ['loadb', 'loady', 'loadx'] as const;

/** The faster board if it is available. */
const BOARD =
  mt7628Missing() === null
    ? { missing: null, dialect: 'upstream-mt7628', start: () => startMt7628({ env: { UART_PACE: '0' } }) }
    : { missing: qemuArmMissing(), dialect: 'upstream-qemu-arm', start: () => startQemuArm() };

describe.runIf(available('loads over the serial line into real U-Boot', BOARD.missing))(
  'loads over the serial line into real U-Boot (P5)',
  () => {
    let rig: Rig;
    beforeAll(async () => {
      rig = await BOARD.start();
    });
    afterAll(async () => {
      await rig.stop();
    });

    it.each(COMMANDS)('%s: count and sum are the file’s', async (command) => {
      const file = noise(SIZE - 371, 5);
      const line = await openSerialLine(rig, BOARD.dialect);
      try {
        const { counted, sum } = await loadOver(line, command, SENDERS[command](file));
        // XMODEM has no length; U-Boot removes the padding of the last block.
        expect(counted).toBe(file.length);
        expect(sum).toBe(crc32(file));
      } finally {
        await line.close();
        await rig.power.off();
      }
    });

    it.each(COMMANDS)('%s: the same with damaged packets', async (command) => {
      const file = noise(SIZE, 6);
      const line = await openSerialLine(rig, BOARD.dialect, DAMAGED);
      try {
        const { sum } = await loadOver(line, command, SENDERS[command](file));
        const flips = line.transport.log.filter((fault) => fault.kind === 'flip').length;
        expect(flips, 'the line was bad').toBeGreaterThan(5);
        expect(sum).toBe(crc32(file));
      } finally {
        await line.close();
        await rig.power.off();
      }
    });
  },
);
