import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inbox } from '@main/console/inbox';
import { parseArguments } from '@main/cli/arguments';
import { VERBS as CLI_VERBS } from '@main/cli/verbs';
import { BenchRegistry } from '@main/app/bench-registry';
import { MemoryBench } from '@main/engine/testing/memory-ports';
import { createDispatch } from '@main/hosts/dispatch';
import { fakeFeatures } from '@main/hosts/fake-engine.fixture';
import { safeFileName } from '@main/hosts/browser/uploads';
import { BootWatch } from '@main/loader/boot-watch';
import { CatchWatch } from '@main/loader/catch/catch-watch';
import { parseMdLine } from '@main/loader/md-text';
import { readability } from '@shared/diagnosis/line/score';
import { journalLine, readJournal, CHAIN_START } from '@main/storage/journal';
import { MemoryFileSystem } from '@main/storage/memory-file-system';
import { SettingsStore } from '@main/storage/settings-store';
import { readWireRecording } from '@main/storage/wire-recording';
import { VirtualClock } from '@main/time/virtual-clock';
import { parseTranscript } from '@main/transport/transcript';
import { Reply, VERBS, type Verb } from '@shared/contract/verbs';
import { FindingError } from '@shared/finding/finding';
import { parseFlinfo, parseSfProbe } from '@shared/identity/flash-parsers';
import { parseBdinfo, parseHelp, parsePrintenv, parseSpiId, parseVersion } from '@shared/identity/parsers';
import { recogniseConsole } from '@shared/identity/recognise';
import { parseEnvironment } from '@shared/image/environment';
import { inspectImage } from '@shared/image/inspect';
import { bufferSource } from '@shared/image/source';
import { deriveLayout } from '@shared/layout/derive';
import { KINGSTON_LINES, LINKIT_LINES, TWIN_PROC_MTD } from '@shared/layout/testing/samples';
import { Plan } from '@shared/plan/plan-types';
import { plainCopy } from '@shared/plan/validate';
import { KermitSender } from '@shared/protocol/kermit/kermit-sender';
import { negotiate } from '@shared/protocol/tftp/negotiate';
import { encodeTftpPacket, parseTftpPacket } from '@shared/protocol/tftp/packet';
import { SendTransfer } from '@shared/protocol/tftp/send-transfer';
import { XymodemSender } from '@shared/protocol/xymodem/xymodem-sender';
import { maskSecrets } from '@shared/session/mask';
import { growth, mutated, mutatedBytes } from './mutate';

const folder = new URL('../fixtures/transcripts/', import.meta.url);
const TRANSCRIPTS = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8').slice(0, 20_000));
const LAYOUTS = [TWIN_PROC_MTD, LINKIT_LINES, KINGSTON_LINES, 'mtdparts=spi0.0:192k(u),64k(c),64k(f),-(firmware)'];
const CONSOLES = [...TRANSCRIPTS, ...LAYOUTS];

const TEXT_PARSERS: Record<string, (text: string) => unknown> = {
  deriveLayout: (text) => deriveLayout(text),
  recogniseConsole,
  parseHelp,
  parsePrintenv,
  parseSpiId,
  parseVersion,
  parseBdinfo,
  parseFlinfo,
  parseSfProbe,
  readability,
  maskSecrets,
  readJournal,
  safeFileName,
  'parseMdLine, each line': (text) => text.split('\n').map(parseMdLine),
  BootWatch: (text) => {
    const watch = new BootWatch(new VirtualClock());
    for (let i = 0; i < text.length; i += 997) watch.push(Buffer.from(text.slice(i, i + 997), 'latin1'));
    return watch.view;
  },
  CatchWatch: (text) => {
    const inbox = new Inbox(new VirtualClock());
    const watch = new CatchWatch(inbox, 0);
    for (let i = 0; i < text.length; i += 4999) {
      inbox.push(Buffer.from(text.slice(i, i + 4999), 'latin1'));
      watch.has([String(watch.booting)]);
    }
    watch.promptAtEnd(['MT7628 # ', '=> '], '4');
    return watch.seen;
  },
};

describe('parsers of text', () => {
  for (const [name, parse] of Object.entries(TEXT_PARSERS)) {
    it(`${name}: whatever arrives, it answers`, () => {
      fc.assert(
        fc.property(fc.oneof(mutated(CONSOLES), fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
          parse(text);
        }),
        { numRuns: 250 },
      );
    });

    it(`${name}: a text four times as long takes no more than about four times as long`, () => {
      const unit = CONSOLES.join('\n').slice(0, 15_000);
      for (const make of [
        (n: number) => unit.repeat(Math.ceil(n / unit.length)).slice(0, n),
        (n: number) => 'a'.repeat(n),
        (n: number) => ' = '.repeat(n / 3),
        (n: number) => 'mtd0: 01000000 00010000 "A"\n'.repeat(n / 28),
      ]) {
        // A quadratic parser would show 16. A search for the loader keeps 128 KiB, and is linear only above that.
        expect(growth(parse, make, name === 'CatchWatch' ? 400_000 : 60_000)).toBeLessThan(10);
      }
    });
  }

  it('transcripts: typed errors only', () => {
    fc.assert(
      fc.property(mutated(TRANSCRIPTS), (text) => {
        try {
          parseTranscript(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FindingError);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('parsers of bytes', () => {
  it('images, environments, captures: a verdict or null, never an exception', async () => {
    const bench = new MemoryBench();
    const samples = [...bench.files.values()].map(({ bytes }) => bytes.slice(0, 6000));
    const flash = bench.router.flash;
    samples.push(flash.slice(0x30000, 0x31000), flash.slice(0x40000, 0x41000), flash.slice(0x50000, 0x52000));
    await fc.assert(
      fc.asyncProperty(mutatedBytes(samples), async (bytes) => {
        parseEnvironment(bytes);
        readWireRecording(bytes);
        try {
          const verdict = await inspectImage(bufferSource(bytes), { name: 'x' });
          for (const s of verdict.slices) {
            expect(s.range.start).toBeGreaterThanOrEqual(0);
            expect(s.range.end).toBeLessThanOrEqual(bytes.length);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(FindingError);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('TFTP packets: a packet or what is wrong with it; a transfer survives any of them', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      mutatedBytes([
        Buffer.from('\0\x01test.bin\0octet\0timeout\x001\0blksize\x001468\0tsize\x000\0', 'latin1'),
        Buffer.from('\0\x04\0\x01', 'latin1'),
        Buffer.from('\0\x05\0\x01x\0', 'latin1'),
      ]),
    );
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 12 }), (packets) => {
        let transfer: SendTransfer | null = null;
        let now = 0;
        for (const packet of packets) {
          const parsed = parseTftpPacket(packet);
          if (parsed.type === 'problem') continue;
          encodeTftpPacket(parsed);
          if (parsed.type === 'read-request') {
            const terms = negotiate(parsed, 5000);
            expect(terms.blockSize).toBeGreaterThanOrEqual(8);
            expect(terms.blockSize).toBeLessThanOrEqual(65464);
            transfer = new SendTransfer(new Uint8Array(5000), terms);
            transfer.start(now);
          }
          now += 100;
          const actions = transfer?.receive(parsed, now) ?? [];
          expect(actions.length).toBeLessThan(100);
          transfer?.tick(now + 50);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('answers to Kermit and XMODEM senders: they end, or wait, and send no more than they are asked for', () => {
    const answers = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        mutatedBytes([
          Buffer.from('\x01# Y?\r', 'latin1'),
          Buffer.from('\x01# N3\r', 'latin1'),
          Buffer.from('C'),
          Buffer.from('\x06'),
          Buffer.from('\x15\x18\x18'),
        ]),
      ),
      { maxLength: 40 },
    );
    const makers = [
      () => new KermitSender(new Uint8Array(3000), { bytesPerSecond: 5760 }),
      () => new XymodemSender(new Uint8Array(3000), { bytesPerSecond: 5760, protocol: 'ymodem' } as never),
    ];
    for (const make of makers) {
      fc.assert(
        fc.property(answers, (list) => {
          const sender = make();
          let now = 0;
          sender.start(now);
          for (const answer of list) {
            const actions = [...sender.receive(answer, (now += 20)), ...sender.tick((now += 5000))];
            const bytes = actions.reduce((n, a) => n + (a.type === 'send' ? a.bytes.length : 0), 0);
            // At most one packet per byte of the answer, and one for the time-out.
            expect(bytes).toBeLessThan((answer.length + 1) * 3_300);
            expect(sender.done).toBeLessThanOrEqual(3000);
          }
        }),
        { numRuns: 400 },
      );
    }
  });
});

describe('files of our own that somebody changed', () => {
  it('a journal: only what its chain proves is believed', () => {
    let previous = CHAIN_START;
    let text = '';
    for (let seq = 0; seq < 5; seq++) {
      const made = journalLine(seq, '2026-01-01T00:00:00.000Z', { type: 'note', text: `n${String(seq)}` }, previous);
      text += made.line;
      previous = made.hash;
    }
    fc.assert(
      fc.property(mutated([text]), (changed) => {
        const { records } = readJournal(changed);
        records.forEach((record, i) => expect(record.entry).toEqual({ type: 'note', text: `n${String(i)}` }));
      }),
      { numRuns: 500 },
    );
  });

  it('settings: defaults for whatever is damaged', async () => {
    const defaults = { language: 'en', theme: 'system', sessionsDirectory: '/s', verify: 'full', agent: true } as const;
    await fc.assert(
      fc.asyncProperty(mutated([JSON.stringify({ ...defaults, language: 'es' }, null, 2)]), async (text) => {
        const fs = new MemoryFileSystem();
        fs.put('/c/settings.json', text);
        const store = new SettingsStore(fs, '/c', defaults, new VirtualClock());
        await store.load();
        expect(['en', 'es']).toContain(store.get().language);
        expect(store.get().sessionsDirectory.startsWith('/')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('plans: of exactly the contract’s shape, or none', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 4 }), (value) => {
        const copy = plainCopy(value);
        if (copy !== null) expect(Plan.safeParse(copy).success).toBe(true);
      }),
    );
  });
});

it('command lines: a verb with its options, or cli/usage', () => {
  const word = fc.oneof(
    fc.constantFrom('--port', '--plan', '--json', '-h', '--', '--image', '--layout=x', 'recover', '-', '--port='),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (argv) => {
      try {
        parseArguments(argv, CLI_VERBS).arguments();
      } catch (error) {
        expect(error).toBeInstanceOf(FindingError);
      }
    }),
  );
});

describe('messages from a page', () => {
  // Verbs that a host handles through the desktop, and those whose work would continue after the test.
  const verbs = Object.keys(VERBS) as Verb[];
  const value = fc.oneof(
    fc.anything({ maxDepth: 3 }),
    fc.record({ kind: fc.constantFrom('line', 'key', 'x'), text: fc.string({ unit: 'binary' }) }),
    fc.record({ text: mutated(LAYOUTS) }),
    fc.record({ path: fc.constantFrom('practice:no-menu', 'practice:x', '/dev/null/x', '') }),
    fc.record({ id: fc.string(), labelMac: fc.string() }),
    fc.record({ paths: fc.array(fc.string(), { maxLength: 3 }) }),
    fc.record({ hash: fc.constant('0'.repeat(64)) }),
    fc.record({ sessionsDirectory: fc.string() }),
    fc.record({
      choices: fc.array(
        fc.record({
          fileId: fc.string(),
          slice: fc.record({ start: fc.integer(), end: fc.integer() }),
          partition: fc.string(),
          overlay: fc.constantFrom('keep', 'erase'),
        }),
      ),
      method: fc.constant(null),
    }),
    fc.constant({}),
  );

  it('every verb with anything: a value or a finding, never a fault of our own, and the flash as it was', async () => {
    const bench = new MemoryBench();
    const before = Buffer.from(bench.router.flash);
    const ports = bench.ports();
    const registry = new BenchRegistry(() => ports, ports);
    const { id, engine } = registry.open();
    const dispatchTo = createDispatch(registry, fakeFeatures());
    const dispatch = (verb: unknown, input: unknown) => dispatchTo(id, verb, input);
    await bench.clock.run(
      (async () => {
        await dispatch('bench.open', { path: 'practice:brick-healthy-loader' });
        await fc.assert(
          fc.asyncProperty(fc.oneof(fc.constantFrom(...verbs), fc.string()), value, async (verb, input) => {
            const reply = await dispatch(verb, input);
            expect(Reply.safeParse(reply).success).toBe(true);
            if (!reply.ok) {
              expect(reply.finding.rule, JSON.stringify([verb, reply.finding])).not.toMatch(
                /own-fault|bad-output|defect/,
              );
            }
            await dispatch('activity.stop', {});
            await engine.idle();
            const rules = engine.snapshot.findings.map((f) => f.rule);
            expect(rules, `${verb}: ${JSON.stringify(engine.snapshot.findings)}`).not.toContain('engine/defect');
          }),
          { numRuns: 1200 },
        );
      })(),
    );
    expect(Buffer.from(bench.router.flash).equals(before)).toBe(true);
  });
});
