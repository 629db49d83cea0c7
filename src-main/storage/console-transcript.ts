import { once } from 'node:events';
import { ReadlineParser } from '@serialport/parser-readline';
import type { WireRecording } from './wire-recording';

/**
 * Control characters other than TAB, shown in readable form: a transcript is opened in editors and pasted into forums.
 */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * `console.txt`: the router's output, line by line with the time since the session began, for people and for log
 * diagnosis. A resumed session has a recording of each run, in order: each starts its time anew, under a line with the
 * date. Lines end in LF CR or CR LF on the wire (B§0.1): split on LF, CR stripped on both sides.
 */
export async function consoleTranscript(runs: readonly WireRecording[]): Promise<string> {
  const out: string[] = [];
  for (const [i, run] of runs.entries()) {
    const what = i === 0 ? 'console of the session that began' : 'the session was taken up again';
    out.push(`# ${what} ${run.startedAt.toISOString()}; [seconds] line`, ...(await linesOf(run)));
  }
  return `${out.join('\n')}\n`;
}

async function linesOf(capture: WireRecording): Promise<string[]> {
  const out: string[] = [];
  const parser = new ReadlineParser({ delimiter: '\n', encoding: 'latin1' });
  let atMs = 0;
  parser.on('data', (line: string) => {
    const text = line.replace(/^\r+|\r+$/g, '').replace(CONTROL, (c) => `\\x${hex2(c)}`);
    out.push(`[${(atMs / 1000).toFixed(3).padStart(10)}] ${text}`);
  });
  for (const record of capture.records) {
    if (record.kind !== 'in') continue;
    atMs = record.atMs;
    if (!parser.write(Buffer.from(record.bytes))) await once(parser, 'drain');
  }
  parser.end();
  await once(parser, 'end');
  return out;
}

function hex2(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}
