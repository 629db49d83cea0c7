import type { Clock } from '../time/clock';
import type { DatagramNetwork, DatagramSocket, Endpoint } from '../network/datagram';

/** Time until the link is up after a PHY reset or after connecting the cable, ms (B§3.6: 2 to 4 s). */
const LINK_UP_MS = 2400;

/** Time for which a closed port may still send what was in flight, ms. */
const LINGER_MS = 200;

/** One open UDP port of the router. */
export interface EthernetPort {
  /** Sends to an address as seen from the router; lost without link or route. */
  sendTo(packet: Uint8Array, to: Endpoint): void;
  /** Answers the sender of a packet. */
  answer(packet: Uint8Array, from: Endpoint): void;
  close(): void;
}

/** The router's Ethernet: cable, link, and the connection to the computer's network. */
export class Ethernet {
  #cable = true;
  #linkAt = 0;

  constructor(
    private readonly clock: Clock,
    private readonly network: DatagramNetwork,
    private readonly route: (to: Endpoint) => Endpoint | null,
  ) {}

  setCable(connected: boolean): void {
    if (connected && !this.#cable) this.#linkAt = this.clock.now() + LINK_UP_MS;
    this.#cable = connected;
  }

  /** `eth_init` resets the PHY; the link returns after a while. */
  resetPhy(): void {
    this.#linkAt = this.clock.now() + LINK_UP_MS;
  }

  get link(): boolean {
    return this.#cable && this.clock.now() >= this.#linkAt;
  }

  /** True if a computer would answer an ARP request for this address now. */
  answersArp(address: string): boolean {
    return this.link && this.route({ address, port: 69 }) !== null;
  }

  /** Opens a port; null if the computer refuses one (then nothing is ever received). */
  async open(onPacket: (packet: Uint8Array, from: Endpoint) => void): Promise<EthernetPort> {
    let socket: DatagramSocket | null;
    try {
      socket = await this.network.bind({ address: '127.0.0.1', port: 0 });
    } catch {
      socket = null; // a router does not notice the computer's failure: it just receives nothing
    }
    const unsubscribe = socket?.onPacket((packet, from) => {
      if (this.link) onPacket(packet, from);
    });
    const ignoreErrors = socket?.onError(() => undefined);
    return {
      sendTo: (packet, to) => {
        const real = this.link ? this.route(to) : null;
        if (real) socket?.send(packet, real);
      },
      answer: (packet, from) => {
        if (this.link) socket?.send(packet, from);
      },
      close: () => {
        unsubscribe?.();
        // A real socket sends with a short delay: the last acknowledgement must still go out.
        this.clock.after(LINGER_MS, () => {
          ignoreErrors?.();
          void socket?.close();
        });
      },
    };
  }
}
