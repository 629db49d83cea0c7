import type { ServeFile } from '../../loader/file-server';
import type { DatagramNetwork, Endpoint } from '../../network/datagram';
import { TftpServer } from '../../network/tftp-server';
import type { Clock } from '../../time/clock';

/** A TFTP server for tests of steps. */
export function serveByTftp(network: DatagramNetwork, clock: Clock, listen: Endpoint): ServeFile {
  return async ({ name, bytes, onProgress }) => {
    const server = new TftpServer({ network, clock, listen, allow: () => true });
    server.onEvent((event) => {
      if (event.type === 'progress') onProgress(event.done);
    });
    server.serve({ bytes, name, anyName: true });
    await server.start();
    const counters = {
      requests: 0,
      bytes: 0,
      retransmissions: 0,
      completed: 0,
      completedBytes: null,
      progressed: 0,
      wholeSent: false,
      refused: 0,
    };
    return { listen, counters, serveAnyName: () => undefined, stop: () => server.stop() };
  };
}
