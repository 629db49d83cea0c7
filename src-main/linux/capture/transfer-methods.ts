import { MAX_BLOCK_SIZE } from '@shared/protocol/tftp/negotiate';
import { negotiateWrite, ReceiveTransfer } from '@shared/protocol/tftp/receive-transfer';
import type { TransferMethod } from '@shared/capture/capture-types';
import { finding, FindingError } from '@shared/finding/finding';
import type { DatagramNetwork, Endpoint } from '../../network/datagram';
import { receiveOnce } from '../../network/one-shot-receiver';
import { TftpServer } from '../../network/tftp-server';
import type { Clock } from '../../time/clock';

/** A receiver for exactly one file of exactly one size from the router. */
export interface Reception {
  /** The router's command that sends `path` there; `usage`: the tool's own help text. */
  command(path: string, usage: string): string;
  readonly received: Promise<Uint8Array>;
  close(): Promise<void>;
}

/** One method of transferring data from the router over the network. */
export interface NetworkWay {
  readonly way: TransferMethod;
  /** The command that it needs on the router. */
  readonly tool: string;
  /** True if the command depends on the options of the router's build of the tool. */
  readonly asksUsage?: true;
  expect(name: string, size: number, onProgress: (done: number) => void): Promise<Reception>;
}

/** This computer's address, as seen by itself and by the router. */
export interface NetworkPlace {
  clock: Clock;
  network: DatagramNetwork;
  /** Address to listen on. */
  listen: string;
  /** The same address as seen from the router. */
  seenAs: string;
  /** UDP port for TFTP on both sides; 69 needs no port on the router's command line. */
  tftpPort: number;
  /** Accepted senders: the router's addresses as seen from this computer. */
  allow: (address: string) => boolean;
}

/** The methods that this computer supports, best first. */
export function networkWays(place: NetworkPlace): NetworkWay[] {
  return [tftpWay(place), ncWay(place), httpWay(place)];
}

function tftpWay(place: NetworkPlace): NetworkWay {
  return {
    way: 'tftp',
    tool: 'tftp',
    asksUsage: true,
    expect: async (name, size, onProgress) => {
      let resolve!: (bytes: Uint8Array) => void;
      let reject!: (error: Error) => void;
      const received = new Promise<Uint8Array>((yes, no) => {
        resolve = yes;
        reject = no;
      });
      received.catch(() => undefined);
      const listen: Endpoint = { address: place.listen, port: place.tftpPort };
      const server = new TftpServer({
        network: place.network,
        clock: place.clock,
        listen,
        allow: (from) => place.allow(from.address),
        // Only the announced name: nothing else may be written here.
        acceptWrite: (request) =>
          request.name === name && request.mode === 'octet'
            ? new ReceiveTransfer(size, negotiateWrite(request), { complete: resolve, progress: onProgress })
            : null,
      });
      server.onEvent((event) => {
        if (event.type === 'failed') reject(new FindingError(event.finding));
      });
      await server.start();
      const port = server.local?.port ?? listen.port;
      return {
        command: (path, usage) => {
          const blocks = /^\s*-b\b/m.test(usage) ? `-b ${MAX_BLOCK_SIZE} ` : '';
          return `tftp -p ${blocks}-l ${path} -r ${name} ${place.seenAs}${port === 69 ? '' : ` ${port}`}`;
        },
        received,
        close: async () => {
          reject(new FindingError(finding('capture/not-sent', 'warning', { way: 'tftp' })));
          await server.stop();
        },
      };
    },
  };
}

function ncWay(place: NetworkPlace): NetworkWay {
  return {
    way: 'nc',
    tool: 'nc',
    expect: async (_name, size, onProgress) => {
      const { clock, listen, allow, seenAs } = place;
      const port = await receiveOnce({ clock, address: listen, allow, size, http: false, onProgress });
      return {
        command: (path) => `nc ${seenAs} ${port.port} < ${path}`,
        received: port.result,
        close: async () => port.close(),
      };
    },
  };
}

function httpWay(place: NetworkPlace): NetworkWay {
  return {
    way: 'http',
    tool: 'wget',
    expect: async (name, size, onProgress) => {
      const { clock, listen, allow, seenAs } = place;
      const port = await receiveOnce({ clock, address: listen, allow, size, http: true, onProgress });
      return {
        command: (path) => `wget -q -O - --post-file=${path} http://${seenAs}:${port.port}/${name}`,
        received: port.result,
        close: async () => port.close(),
      };
    },
  };
}
