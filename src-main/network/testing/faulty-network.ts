import type { Clock } from '../../time/clock';
import type { DatagramNetwork, DatagramSocket } from '../datagram';
import type { Faults } from '../memory-network';

/** Wraps a network with faults on everything sent and received: lost, doubled and late packets. */
export function faultyNetwork(network: DatagramNetwork, clock: Clock, faults: Faults): DatagramNetwork {
  return {
    bind: async (local) => {
      const socket = await network.bind(local);
      const later = (ms: number, deliver: () => void) => (ms === 0 ? deliver() : void clock.after(ms, deliver));
      const faulty: DatagramSocket = {
        local: socket.local,
        send: (packet, to, unwatched) => {
          const copy = packet.slice();
          for (const ms of faults(packet, socket.local, to)) later(ms, () => socket.send(copy, to, unwatched));
        },
        onPacket: (listener) =>
          socket.onPacket((packet, from) => {
            const copy = packet.slice();
            for (const ms of faults(packet, from, socket.local)) later(ms, () => listener(copy, from));
          }),
        onError: (listener) => socket.onError(listener),
        close: () => socket.close(),
      };
      return faulty;
    },
  };
}
