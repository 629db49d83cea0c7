import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '@main/cli/run';
import { nodeDatagramNetwork } from '@main/network/node-network';
import { createPracticeRouter } from '@main/practice/practice-router';
import type { PracticeRouter } from '@main/practice/practice-types';
import { readJournal } from '@main/storage/journal';
import { scaledClock, systemClock } from '@main/time/clock';
import { startPtyPair, type PtyPair } from '@main/transport/pty-pair.fixture';
import { serialTransport } from '@main/transport/serial-port';
import { SHORT_LIST } from './mt7628-board';
import { builtProgram, onRequest, runProgram } from './program';
import { SMALL_RELEASE as IMAGE } from './small-release';
import { available, differs } from './workbench';

builtProgram();
const probe = await startPtyPair();
await probe?.stop();

const LISTEN = { address: '127.0.0.1', port: 6970 };
const START = 0x50000;
/** A practice router on a serial line of this computer: it outlives the program that recovers it. */
async function routerBehind(pair: PtyPair): Promise<{ router: PracticeRouter; close: () => Promise<void> }> {
  const router = createPracticeRouter({
    preset: 'brick-healthy-loader',
    seed: 7628,
    clock: scaledClock(systemClock, 20),
    networkClock: systemClock,
    paced: false,
    network: nodeDatagramNetwork(),
    route: (to) => (to.port === 69 ? LISTEN : { address: LISTEN.address, port: to.port }),
  });
  // Without this open descriptor the line would hang up when the program is killed.
  const held = openSync(pair.a, constants.O_RDWR | constants.O_NOCTTY);
  const line = serialTransport(pair.b, { clock: systemClock });
  await line.open(57600);
  await router.transport.open(57600);
  const off = [
    line.onData((bytes) => void router.transport.write(bytes)),
    router.transport.onData((bytes) => void line.write(bytes)),
  ];
  const close = async () => {
    off.forEach((end) => end());
    await line.close();
    closeSync(held);
    await router.dispose();
  };
  return { router, close };
}

describe.runIf(available('resuming by the command line', probe ? null : 'socat is not installed'))(
  'the command line is killed while it programs',
  () => {
    let home = '';
    /** The folder of the program that only reads; its session is not among the resumable ones. */
    let scout = '';
    let pair: PtyPair;
    beforeEach(async () => {
      home = mkdtempSync(join(tmpdir(), 'cli-resume-'));
      scout = mkdtempSync(join(tmpdir(), 'cli-look-'));
      pair = (await startPtyPair())!;
    });
    afterEach(async () => {
      await pair.stop();
      rmSync(home, { recursive: true, force: true });
      rmSync(scout, { recursive: true, force: true });
    });

    /** Runs a verb that needs no router, in this process. */
    async function ask(...args: string[]): Promise<[code: number, answer: Record<string, unknown>]> {
      let out = '';
      const code = await runCli(
        [...args, '--home', home, '--json'],
        (text) => (out += text),
        () => undefined,
        {},
      );
      return [code, JSON.parse(out) as Record<string, unknown>];
    }

    it('says what is certain, wants the approval again, and resumes to a flash that holds exactly the image (P1, P2, P6, P8)', async () => {
      const { router, close } = await routerBehind(pair);
      try {
        const before = Buffer.from(router.flash);
        const fw = join(home, 'small.bin');
        const list = join(home, 'mtd.txt');
        const plan = join(home, 'plan.json');
        writeFileSync(fw, IMAGE);
        writeFileSync(list, SHORT_LIST);
        // Where cp.linux reads from is known only from this loader's output.
        const looked = await runProgram(
          scout,
          ['identify', '--port', pair.a, '--json'],
          onRequest(() => router.powerOn()),
        );
        expect(looked.code, looked.err).toBe(0);
        router.powerOff();
        const { session } = looked.json() as { session: string };
        const made = ['--session', session, '--method', 'prompt-cp-linux', '--out', plan];
        const [planned, answer] = await ask('plan', '--layout', list, '--image', fw, ...made);
        expect([planned, answer['ok']], JSON.stringify(answer['findings'])).toEqual([0, true]);
        const { hash } = answer['plan'] as { hash: string };
        const approved = ['--layout', list, '--plan', plan, '--approve', hash];
        const listen = ['--listen', `${LISTEN.address}:${LISTEN.port}`];

        const switchOn = onRequest(() => router.powerOn());
        const killed = await runProgram(home, ['recover', '--port', pair.a, ...listen, ...approved], (err, kill) => {
          switchOn(err);
          if (!/: \d+\. (?:Erase|Program)$/m.test(err)) return;
          // The first block is written, the last one is not.
          const halfway = setInterval(() => {
            if (Buffer.compare(router.flash.subarray(START, START + 0x10000), IMAGE.subarray(0, 0x10000)) !== 0) return;
            clearInterval(halfway);
            kill();
            router.powerOff();
          }, 1);
        });
        expect(killed.code, killed.err).toBe(-1);
        const half = Buffer.from(router.flash.subarray(START, START + IMAGE.length));
        expect(differs(half, Buffer.from(IMAGE)), 'it was in the middle').not.toBeNull();

        const [, { sessions }] = await ask('sessions');
        const [interrupted, ...others] = sessions as { id: string; result: string; directory: string }[];
        expect(others).toEqual([]);
        expect(interrupted).toMatchObject({ result: 'crashed', port: pair.a });
        const { id, directory } = interrupted!;
        const [reviewed, { review }] = await ask('sessions', 'review', id);
        expect([reviewed, review]).toMatchObject([0, { finding: { rule: 'resume/write-interrupted' } }]);
        const [refused, why] = await ask('resume', id, '--plan', plan);
        expect([refused, why['findings']]).toMatchObject([2, [{ rule: 'cli/missing-option' }]]);
        expect((await ask('resume', id, '--plan', plan, '--approve', '0'.repeat(64)))[0]).toBe(1);

        const resumed = await runProgram(
          home,
          ['resume', directory, ...listen, ...approved, '--json'],
          onRequest(() => router.powerOn()),
        );
        expect(resumed.json()).toMatchObject({
          ok: true,
          review: { id, finding: { rule: 'resume/write-interrupted' } },
          report: { result: 'recovered' },
          session: { id },
        });
        expect(resumed.code).toBe(0);
        const expected = Buffer.from(before);
        expected.set(IMAGE, START);
        const after = Buffer.from(router.flash);
        // After the image its last block stays erased.
        const end = START + IMAGE.length;
        const erased = Math.ceil(end / 0x10000) * 0x10000;
        expected.fill(0xff, end, erased);
        expect(differs(after, expected)).toBeNull();

        const journal = readJournal(readFileSync(join(directory, 'journal.jsonl'), 'utf8'));
        expect(journal.damage).toBe('none');
        const types = journal.records.map((r) => r.entry.type);
        expect(types.filter((t) => t === 'session-opened')).toHaveLength(1);
        expect(types.filter((t) => t === 'plan-approved')).toHaveLength(2);
        expect(types).toContain('verified');
        const saved = readFileSync(join(directory, 'backups', 'Factory.bin'));
        expect(differs(saved, before.subarray(0x40000, 0x42000))).toBeNull();
        const transcript = readFileSync(join(directory, 'console.txt'), 'utf8');
        expect(transcript.match(/^# /gm)).toHaveLength(2);
      } finally {
        await close();
      }
    });
  },
);
