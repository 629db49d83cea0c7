import { hasBlocker, type Finding, FindingError } from '@shared/finding/finding';
import type { FileServer, FileServerCounters, ServeFile } from '../loader/file-server';
import { TftpServer } from '../network/tftp-server';
import type { EnginePorts, Turn } from './ports';

/** Starts a TFTP server for one file and one router where the router looks for it; the caller stops it. */
export async function fileServer(
  ports: EnginePorts,
  network: { deviceIp: string; serverIp: string },
  practice: boolean,
  file: Parameters<ServeFile>[0],
  onFinding: (finding: Finding) => void,
  turn: Turn,
): Promise<FileServer> {
  const place = await ports.listenFor(network.serverIp, network.deviceIp, practice, turn);
  if (hasBlocker(place.findings)) {
    await place.release();
    const first = place.findings.find((f) => f.severity === 'blocker')!;
    throw new FindingError(first);
  }
  place.findings.forEach(onFinding);
  const server = new TftpServer({
    network: ports.network,
    clock: ports.clock,
    listen: place.listen,
    allow: (from) => place.allow(from.address),
  });
  server.serve({ bytes: file.bytes, name: file.name, anyName: false });
  let progressed = 0;
  server.onEvent((event) => {
    if (event.type === 'progress') progressed++;
    if (event.type === 'request' && event.verdict === 'served') file.onAsked?.();
    if (event.type === 'progress') file.onProgress(event.done);
    if (event.type === 'failed') onFinding(event.finding);
  });
  try {
    await server.start();
  } catch (error) {
    await place.release();
    throw error;
  }
  place.started?.(server.local!);
  return {
    listen: server.local!,
    get counters() {
      return countersOf(server, progressed);
    },
    serveAnyName() {
      server.serve({ bytes: file.bytes, name: file.name, anyName: true });
    },
    async stop() {
      await server.stop();
      await place.release();
    },
  };
}

function countersOf(server: TftpServer, progressed: number): FileServerCounters {
  const { counters } = server;
  const whole = counters.transfers.filter((t) => t.complete || t.lastAckMissing);
  return {
    requests: counters.requests,
    bytes: counters.bytes,
    retransmissions: counters.retransmissions,
    completed: whole.length,
    completedBytes: whole.at(-1)?.total ?? null,
    progressed,
    wholeSent: counters.wholeSent,
    refused: counters.strangers,
  };
}
