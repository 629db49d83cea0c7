/** An IPv4 address and UDP port. */
export interface Endpoint {
  address: string;
  port: number;
}

/** A bound UDP socket: the real one (node:dgram), an in-memory network for tests, or a fault injector around either. */
export interface DatagramSocket {
  /** Local address and port; the port is the real one even if 0 was requested. */
  readonly local: Endpoint;
  /** `unwatched`: a failure is not reported and `close` does not wait for it, which costs less. */
  send(packet: Uint8Array, to: Endpoint, unwatched?: boolean): void;
  onPacket(listener: (packet: Uint8Array, from: Endpoint) => void): () => void;
  onError(listener: (error: Error) => void): () => void;
  /** Polls for packets without sleeping for at most `ms`; a further call restarts the time. Only reduces latency. */
  stayAwake?(ms: number): void;
  close(): Promise<void>;
}

/** Source of sockets. */
export interface DatagramNetwork {
  /** Rejects with a FindingError (`network/port-denied`, `network/port-in-use`, `network/address-missing`). */
  bind(local: Endpoint): Promise<DatagramSocket>;
}
