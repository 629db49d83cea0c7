import { describe, expect, it } from 'vitest';
import { FindingError, type Finding } from '@shared/finding/finding';
import { FakeLoader } from '../console/testing/fake-loader';
import type { FileServer } from './file-server';
import { loadByTftp } from './load-tftp';
import type { StepContext } from './step-context';

const LINE = 'tftpboot 80100000 fw.bin';
const STARTED = "Filename 'fw.bin'.\n\rLoad address: 0x80100000\n\rLoading: *\b####";

/** Loads from a loader that answers `output`; returns the finding that ends it, and every byte sent. */
async function load(output: string | string[], served: Partial<FileServer['counters']> = {}, prompt = true) {
  const loader = new FakeLoader();
  const shown: Finding[] = [];
  let loads = 0;
  loader.answer = (line) => {
    if (line !== LINE) return '';
    const said = typeof output === 'string' ? output : (output[loads++] ?? '');
    if (prompt) return said;
    loader.say(said);
    return null;
  };
  const counters = {
    requests: 1,
    bytes: 0,
    retransmissions: 0,
    completed: 0,
    completedBytes: null,
    refused: 0,
    ...served,
  };
  const server = {
    listen: { address: '127.0.0.1', port: 69 },
    counters,
    serveAnyName: () => undefined,
    stop: () => Promise.resolve(),
  };
  const problem = await loader.atPrompt(async (console) => {
    const context = {
      console,
      plan: { network: { fileName: 'fw.bin' } },
      step: { commands: [{ channel: 'line', text: LINE }], intent: 0 },
      payload: () => Promise.resolve(new Uint8Array(100)),
      serve: () => Promise.resolve(server),
      setLoadedBytes: () => undefined,
      onProgress: () => undefined,
      onFinding: (finding: Finding) => shown.push(finding),
      signal: new AbortController().signal,
    } as unknown as StepContext;
    return loadByTftp(context).then(
      () => null,
      (error: unknown) => (error as FindingError).finding,
    );
  });
  return {
    rule: problem?.rule ?? 'done',
    shown: shown.map((f) => f.rule),
    sent: loader.heard,
    tookMs: loader.clock.now(),
  };
}

describe('a load that the loader itself ends', () => {
  it('is done when loader, server and file agree on the count (P5)', async () => {
    const output = `${STARTED}\n\rdone\n\rBytes transferred = 100 (64 hex)\n\r`;
    expect((await load(output, { completed: 1, completedBytes: 100 })).rule).toBe('done');
    expect((await load(output, { completed: 1, completedBytes: 99 })).rule).toBe('load/counts-differ');
  });

  it('says that the transfer died where upstream gives up and shows its prompt again (MT7628: it said "no count")', async () => {
    const died = await load(`${STARTED}T T \n\rRetry count exceeded; starting again\n\r`);
    expect(died.rule).toBe('load/transfer-dies');
    const unheard = await load(`Loading: *\bT T T T T \n\rRetry count exceeded; starting again\n\r`, { requests: 0 });
    expect(unheard).toMatchObject({
      rule: 'load/router-not-heard',
      shown: expect.arrayContaining(['load/router-not-heard']),
    });
  });

  it('says that the loader refuses where it would overwrite itself', async () => {
    expect((await load('\n\rTFTP error: trying to overwrite reserved memory...\n\r')).rule).toBe('load/refused');
    expect((await load("\n\rTFTP error: 'File not found' (1)\n\rNot retrying...\n\r")).rule).toBe(
      'load/server-refused',
    );
    expect((await load('\n\rsomething else\n\r')).rule).toBe('load/no-count');
  });

  it('says that the router restarted, and sends nothing into the countdown that follows (P4)', async () => {
    const banner = '\n\r\n\rU-Boot 1.1.3 (x)\n\rBoard: Ralink APSoC DRAM:  64 MB\n\rPlease choose the operation: \n\r';
    const restarted = await load(`${STARTED}${banner}`, {}, false);
    expect(restarted.rule).toBe('console/router-restarted');
    expect(restarted.sent).toBe(`${LINE}\r`);
  });
});

describe('a load whose text was damaged on the line', () => {
  const done = (count: string, prompt = '') =>
    `${STARTED}\n\rdone\n\rBytes transferred = ${count} (64 hex)\n\r${prompt}`;
  const everything = { completed: 1, completedBytes: 100 };

  it('incident: a count with a damaged character does not end the recovery: it is loaded again, to RAM only', async () => {
    const again = await load([done('900'), done('1x0'), done('100')], everything);
    expect(again).toMatchObject({ rule: 'done', shown: ['load/again', 'load/again'] });
    expect(again.sent.split(LINE)).toHaveLength(4);
  });

  it('a count that stays different is believed in the end (P5)', async () => {
    const differs = await load(done('900'), everything);
    expect(differs.rule).toBe('load/counts-differ');
    expect(differs.sent.split(LINE)).toHaveLength(4);
  });

  it('a file that came from elsewhere is not loaded again: that is no damaged line', async () => {
    expect((await load(done('100'), { requests: 0 })).sent.split(LINE)).toHaveLength(2);
  });

  it('incident: a prompt that is damaged behind the load is asked for, not waited for a quarter of an hour', async () => {
    const damaged = await load(done('100', 'MTw628 # '), everything, false);
    expect(damaged.rule).toBe('done');
    expect(damaged.tookMs).toBeLessThan(30_000);
  });
});
