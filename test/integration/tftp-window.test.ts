import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import type { TftpOption } from '@shared/protocol/tftp/packet';
import { seededFaults } from '@main/network/memory-network';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { faultyNetwork } from '@main/network/testing/faulty-network';
import { TftpServer } from '@main/network/tftp-server';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import { qemuArmMissing, RigConsole, startQemuArm, tapMissing, type Rig } from '../rigs';
import { noise } from '../rigs/serial-line';
import { available } from './workbench';

describe.runIf(available('TFTP windows of real U-Boot', qemuArmMissing() ?? tapMissing()))(
  'several blocks in flight to real U-Boot (RFC 7440)',
  () => {
    let rig: Rig;
    let console: RigConsole;
    let close: () => Promise<void>;
    beforeAll(async () => {
      rig = await startQemuArm();
      const port = serialTransport(rig.ptyPath, { clock: systemClock });
      close = () => port.close();
      await port.open(115200);
      console = new RigConsole(port);
      await rig.power.on();
      await console.reachPrompt(rig.prompt);
      await console.command(`setenv ipaddr ${rig.network!.deviceIp}`, rig.prompt);
      await console.command(`setenv serverip ${rig.network!.serverIp}`, rig.prompt);
    });
    afterAll(async () => {
      await close();
      await rig.stop();
    });

    it.each([
      { what: 'a good cable', seed: 1, loss: 0, duplication: 0, reordering: 0, window: 4 },
      { what: '1 % of all packets lost', seed: 2, loss: 0.01, duplication: 0, reordering: 0, window: 4 },
      { what: '2 % lost, 5 % twice, 2 % late', seed: 3, loss: 0.02, duplication: 0.05, reordering: 0.02, window: 4 },
      { what: '2 % lost, lock-step', seed: 4, loss: 0.02, duplication: 0, reordering: 0, window: 1 },
    ])('$what, window $window: count and sum are the file’s (P5)', async ({ window, ...rates }) => {
      const file = noise(window > 1 ? 400_000 : 60_000, 12);
      const network = faultyNetwork(nodeDatagramNetwork(), systemClock, seededFaults({ ...rates, lateMs: 3 }));
      const listen = rig.network!.listen;
      const server = new TftpServer({ network, clock: systemClock, listen, allow: () => true });
      const asked: TftpOption[] = [];
      server.onEvent((event) => event.type === 'request' && asked.push(...event.options));
      server.serve({ bytes: file, name: 'fw.bin', anyName: false });
      await server.start();
      try {
        await console.command(`setenv tftpwindowsize ${window}`, rig.prompt);
        const address = rig.loadAddress.toString(16);
        const said = await console.command(`tftpboot ${address} fw.bin`, rig.prompt, 60_000);
        expect(said).toContain(`Bytes transferred = ${file.length}`);
        expect(said, 'the client never starts over').not.toContain('starting again');
        const sum = await console.command(`crc32 ${address} ${file.length.toString(16)}`, rig.prompt);
        expect(sum).toContain(crc32(file).toString(16).padStart(8, '0'));
        const size = { name: 'windowsize', value: String(window) };
        if (window > 1) expect(asked).toContainEqual(size);
        else expect(asked.map((option) => option.name)).not.toContain('windowsize');
        if (rates.loss > 0) expect(server.counters.retransmissions, 'the line was bad').toBeGreaterThan(0);
        else expect(server.counters).toMatchObject({ retransmissions: 0, duplicates: 0, restarts: 0 });
      } finally {
        await server.stop();
      }
    });
  },
);
