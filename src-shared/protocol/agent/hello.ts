/** Facts about the agent and the flash chip. Sizes in bytes. */
export interface AgentHello {
  version: number;
  /** Six hexadecimal digits, as read from the chip. */
  jedecId: string;
  /** Status registers 1 to 3; bits 2 to 5 of the first are block protection. */
  status: readonly [number, number, number];
  chipSize: number;
  eraseSize: number;
  /** RAM address and size of the buffer for bytes to be programmed. */
  stage: number;
  stageSize: number;
  /** The UART with the console, 0 to 2. */
  uart: number;
  /** True at the loader's own baud rate. */
  atHome: boolean;
  armed: boolean;
}

const LENGTH = 29;

/** Reads the answer to HELLO; null if it is not one of this version. */
export function parseHello(payload: Uint8Array): AgentHello | null {
  if (payload.length !== LENGTH) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const [, , maker, kind, capacity, first, second, third] = payload;
  return {
    version: view.getUint16(0, true),
    jedecId: [maker!, kind!, capacity!].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    status: [first!, second!, third!],
    chipSize: view.getUint32(8, true),
    eraseSize: view.getUint32(12, true),
    stage: view.getUint32(16, true),
    stageSize: view.getUint32(20, true),
    uart: payload[24]!,
    atHome: payload[27] === 1,
    armed: payload[28] === 1,
  };
}

/** True if a part of the chip is protected against erasing and programming. */
export function isProtected(hello: AgentHello): boolean {
  return (hello.status[0] & 0x3c) !== 0;
}
