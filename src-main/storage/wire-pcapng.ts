import type { SessionHeader } from './session';
import { toPcapng, type SerialPacket } from './pcapng';
import type { WireRecording } from './wire-recording';

/** The description of a recording in its file: the unit, the line's rate and when it began. */
function about({ unit, port, id }: About, rate: string, startedAt: Date): string {
  return `unit ${unit ?? 'not known'}, port ${port}, ${rate}, started ${startedAt.toISOString()}, session ${id}`;
}

type About = Pick<SessionHeader, 'unit' | 'port' | 'id'>;

/**
 * The recordings of a session as pcapng, one section per run, byte for byte and unmasked. A change of rate is not
 * visible on the wire, so the first packet after it has a comment. A truncated end is left out, which the section's
 * comment states.
 */
export function wirePcapng(session: About, runs: readonly WireRecording[], application: string): Uint8Array {
  const sections = runs.map((run) => {
    const rates = run.records.filter(({ kind }) => kind === 'baud').map(({ bytes }) => new TextDecoder().decode(bytes));
    const rate = rates.length === 0 ? 'rate not recorded' : `${rates.join(', then ')} baud`;
    const comment = about(session, rate, run.startedAt) + (run.torn ? '; the end of the recording is cut off' : '');
    return toPcapng({ comment, interfaceName: session.port, application, packets: packetsOf(run) });
  });
  return Buffer.concat(sections);
}

function packetsOf({ startedAt, records }: WireRecording): SerialPacket[] {
  const packets: SerialPacket[] = [];
  let rate: string | null = null;
  for (const { atMs, kind, bytes } of records) {
    if (kind === 'baud') {
      rate = new TextDecoder().decode(bytes);
      continue;
    }
    const packet = { atMs: startedAt.getTime() + atMs, direction: kind, bytes };
    packets.push(rate === null ? packet : { ...packet, comment: `line at ${rate} baud from here` });
    rate = null;
  }
  return packets;
}
