/** An IPv4 address and UDP port. */
export interface Endpoint {
  address: string;
  port: number;
}

/** A bound UDP socket: the real one (node:dgram), an in-memory network for tests, or a fault injector around either. */
export interface DatagramSocket {
  /** Where it is bound; the port is the real one even if 0 was asked for. */
  readonly local: Endpoint;
  /** `unwatched`: its failure is told to nobody and `close` does not wait for it; it costs less. */
  send(packet: Uint8Array, to: Endpoint, unwatched?: boolean): void;
  onPacket(listener: (packet: Uint8Array, from: Endpoint) => void): () => void;
  onError(listener: (error: Error) => void): () => void;
  /** Looks for packets without sleeping for `ms` at most; asking again begins anew. Saves time and changes nothing else. */
  stayAwake?(ms: number): void;
  close(): Promise<void>;
}

/** Where sockets come from. */
export interface DatagramNetwork {
  /** Rejects with a FindingError (`network/port-denied`, `network/port-in-use`, `network/address-missing`). */
  bind(local: Endpoint): Promise<DatagramSocket>;
}
