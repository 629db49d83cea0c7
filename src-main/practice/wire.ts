/** Bits of one 8N1 frame: start, eight data bits, stop. */
const FRAME_BITS = 10;

/**
 * The bytes received at `toBaud` when `bytes` were sent back to back at `fromBaud`. The line is sampled like a UART:
 * falling edge, then the middle of every bit. Rates within about 3 % are read correctly, others give the garbage that a
 * technician sees at a wrong rate. A missing stop bit keeps the byte, as most adapters do.
 */
export function resample(bytes: Uint8Array, fromBaud: number, toBaud: number): Uint8Array {
  if (fromBaud === toBaud) return bytes;
  const ratio = fromBaud / toBaud; // sender's bits per receiver's bit
  const end = bytes.length * FRAME_BITS;
  const level = (position: number): number => {
    const bit = Math.floor(position);
    if (bit < 0 || bit >= end) return 1; // idle
    const inFrame = bit % FRAME_BITS;
    if (inFrame === 0) return 0;
    if (inFrame === FRAME_BITS - 1) return 1;
    return (bytes[Math.floor(bit / FRAME_BITS)]! >> (inFrame - 1)) & 1;
  };
  const received: number[] = [];
  let position = 0;
  while (position < end) {
    if (level(position) === 1) {
      position = Math.floor(position) + 1; // edges are only at the sender's bit boundaries
      continue;
    }
    let value = 0;
    for (let i = 0; i < 8; i++) value |= level(position + (1.5 + i) * ratio) << i;
    received.push(value);
    // A new start bit needs a new falling edge: wait for the line to be idle after the middle of the stop bit.
    position += 9.5 * ratio;
    while (position < end && level(position) === 0) position = Math.floor(position) + 1;
  }
  return Uint8Array.from(received);
}
