// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT, type Snapshot } from '@shared/contract/snapshot';
import type { ByteRange } from '@shared/bytes/range';
import { finding } from '@shared/finding/finding';
import type { Layout, PartitionRole } from '@shared/layout/layout-types';
import type { Backup, JournalEntry, JournalRecord } from '@shared/session/session-types';
import { renderReport } from './report';
import { partitionsAt, reportFacts } from './report-facts';

const PLAN = 'a'.repeat(64);
const FIRMWARE: ByteRange = { start: 0x50000, end: 0x800000 };
const BACKUP: Backup = {
  name: 'Factory',
  role: 'factory',
  range: { start: 0x40000, end: 0x50000 },
  file: 'Factory.bin',
  sha256: 'f'.repeat(64),
  readTwice: true,
  takenAt: '2026-01-01T00:00:00.000Z',
};

function journal(...entries: JournalEntry[]): JournalRecord[] {
  return entries.map((entry, seq) => ({ seq, at: '2026-01-01T10:00:00.000Z', entry, previous: '', hash: '' }));
}
const intent = (step: string, erased: ByteRange[], programmed: ByteRange[] = []): JournalEntry => ({
  type: 'step-intent',
  plan: PLAN,
  step,
  effect: { erased, programmed, reboots: false },
});
const outcome = (step: string, end: 'done' | 'failed' | 'stopped' | 'unverified'): JournalEntry => ({
  type: 'step-outcome',
  plan: PLAN,
  step,
  outcome: end,
  findings: [],
});
const verified = (
  range: ByteRange,
  how: 'read-back' | 'checksum' | 'sampled' | 'loader-claim',
  comparedBytes?: number,
) => ({ type: 'verified', range, how, comparedBytes: comparedBytes ?? range.end - range.start }) as const;
const backup: JournalEntry = { type: 'backup-saved', backup: BACKUP };

const partition = (name: string, role: PartitionRole, start: number, end: number, parent: string | null = null) => ({
  name,
  role,
  range: { start, end },
  parent,
  evidence: [{ kind: 'tiling' as const, detail: 'test' }],
});
const LAYOUT: Layout = {
  id: 'tiling',
  chipSize: 0x1000000,
  eraseSize: 0x10000,
  confidence: 'proven',
  partitions: [
    partition('ALL', 'chip', 0, 0x1000000),
    partition('Bootloader', 'bootloader', 0, 0x30000),
    partition('Config', 'config', 0x30000, 0x40000),
    partition('Factory', 'factory', 0x40000, 0x50000),
    partition('firmware1', 'firmware', 0x50000, 0x800000),
    partition('rootfs', 'rootfs', 0x19b1b1, 0x800000, 'firmware1'),
    partition('firmware2', 'firmware', 0x800000, 0xfb0000),
  ],
};
const SNAPSHOT: Snapshot = { ...EMPTY_SNAPSHOT, layout: { derivation: null as never, chosen: LAYOUT } };

function render(records: JournalRecord[], change: Partial<Snapshot> = {}, language: 'en' | 'es' = 'en') {
  const report = renderReport({
    snapshot: { ...SNAPSHOT, ...change },
    records,
    result: 'recovered',
    language,
    madeAt: new Date(Date.UTC(2026, 0, 1)),
  });
  const page = new DOMParser().parseFromString(report.html, 'text/html');
  return { ...report, page, text: page.body.textContent };
}

it('a report is dated as its language writes dates, in UTC and saying so', () => {
  expect(render([], {}, 'en').text).toMatch(/Jan 1, 2026, 12:00\sAM UTC/);
  expect(render([], {}, 'es').text).toMatch(/1 ene 2026, 0:00 UTC/);
});

describe('what a report may claim (P6)', () => {
  const write = [intent('1', [FIRMWARE], [FIRMWARE]), outcome('1', 'done')];

  it('a write that nobody checked is called written, not verified', () => {
    const facts = reportFacts(SNAPSHOT, journal(...write));
    expect(facts).toMatchObject({ programmed: [FIRMWARE], proven: [], unproven: [FIRMWARE] });
    expect(render(journal(...write)).text).toContain('not all of them could be checked');
  });

  it.each([
    ['read-back', undefined, []],
    ['checksum', undefined, []],
    ['sampled', 4096, [FIRMWARE]],
    ['read-back', 4096, [FIRMWARE]],
    ['loader-claim', undefined, [FIRMWARE]],
  ] as const)('%s of %s bytes leaves unproven %j', (how, bytes, unproven) => {
    const facts = reportFacts(SNAPSHOT, journal(...write, verified(FIRMWARE, how, bytes)));
    expect(facts.unproven).toEqual(unproven);
  });

  it('a part that was read back proves that part only', () => {
    const half = { start: 0x50000, end: 0x100000 };
    const facts = reportFacts(SNAPSHOT, journal(...write, verified(half, 'read-back')));
    expect(facts.proven).toEqual([half]);
    expect(facts.unproven).toEqual([{ start: 0x100000, end: 0x800000 }]);
  });

  it('a check from before the last write counts for nothing', () => {
    const facts = reportFacts(SNAPSHOT, journal(...write, verified(FIRMWARE, 'read-back'), ...write));
    expect(facts.unproven).toEqual([FIRMWARE]);
  });

  it.each(['failed', 'stopped', null] as const)('a step that %s leaves contents that nobody knows', (end) => {
    const records = journal(intent('1', [FIRMWARE]), ...(end ? [outcome('1', end)] : []));
    expect(reportFacts(SNAPSHOT, records)).toMatchObject({ programmed: [], erased: [], uncertain: [FIRMWARE] });
    expect(render(records).text).toContain('contents not known');
  });

  it('a session that changed nothing says so', () => {
    expect(render([]).text).toContain('Nothing was erased or written');
  });

  it('says that the unit’s own data was saved first only if it was (P2)', () => {
    expect(render(journal(backup, ...write)).text).toContain('own data (Factory) was read twice');
    expect(render(journal(...write, backup)).text).not.toContain('was read twice, compared');
    const once: JournalEntry = { type: 'backup-saved', backup: { ...BACKUP, readTwice: false } };
    expect(render(journal(once, ...write)).text).not.toContain('was read twice, compared');
    expect(render(journal(...write)).text).toContain("No copy of this unit's own data");
  });
});

it('names the smallest partition that a range lies in, and every one that it crosses', () => {
  expect(partitionsAt(LAYOUT, { start: 0x200000, end: 0x210000 })).toEqual(['rootfs']);
  expect(partitionsAt(LAYOUT, FIRMWARE)).toEqual(['firmware1']);
  // Menu "erase linux" to the end of the chip crosses both.
  expect(partitionsAt(LAYOUT, { start: 0x50000, end: 0x1000000 })).toEqual(['firmware1', 'firmware2']);
  expect(partitionsAt(LAYOUT, { start: 0xfc0000, end: 0xfd0000 })).toEqual([]);
});

describe('the page itself', () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&\u202e\u001b[2J`;
  const records = journal(
    { type: 'session-opened', app: evil, port: evil, dialectHint: evil },
    { type: 'phase', phase: evil },
    { type: 'backup-saved', backup: { ...BACKUP, name: evil, file: evil } },
    { type: 'image-added', id: 'x', name: evil, sha256: evil },
    { type: 'plan-approved', hash: evil },
    intent(evil, [FIRMWARE], [FIRMWARE]),
    { type: 'command-intent', plan: PLAN, step: evil, channel: 'line', text: evil },
    { type: 'refused', listener: evil, outgoing: evil, rule: evil },
    {
      type: 'finding',
      finding: finding('storage/io', 'warning', { path: evil, reason: evil }, [{ source: evil, quote: evil }]),
    },
    { type: 'note', text: evil },
  );
  const dangerous: Partial<Snapshot> = {
    port: {
      path: evil,
      kind: 'serial',
      title: evil,
      vendorId: null,
      productId: null,
      serialNumber: null,
      findings: [],
    },
    session: { directory: evil, journal: evil, id: evil },
    layout: {
      derivation: null as never,
      chosen: { ...LAYOUT, partitions: LAYOUT.partitions.map((p) => ({ ...p, name: `${p.name}${evil}` })) },
    },
  };

  it('whatever a router or a file name says stays text', () => {
    const { page, html, text } = render(records, dangerous);
    expect(page.querySelectorAll('script, img, iframe, link, object, form, a')).toHaveLength(0);
    for (const element of page.querySelectorAll('*')) {
      for (const name of element.getAttributeNames()) {
        expect([
          'class',
          'style',
          'lang',
          'charset',
          'content',
          'name',
          'http-equiv',
          'title',
          'aria-hidden',
        ]).toContain(name);
      }
    }
    expect(text).toContain('<script>alert(1)</script>');
    expect(html).not.toMatch(/[\u001b\u202e]/);
  });

  it('loads nothing and forbids itself to', () => {
    const { page, html } = render(journal(backup));
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content');
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).not.toMatch(/(src|href)=|url\(|@import|https?:/);
  });

  it('the log has one line per record and no control characters that could play with a terminal', () => {
    const { log } = render(records);
    expect(log).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    expect(log.split('\n').filter((line) => line.startsWith('2026-01-01T10'))).toHaveLength(records.length);
  });

  it('shows every part of the flash with what happened to it', () => {
    const write = journal(intent('1', [FIRMWARE], [FIRMWARE]), outcome('1', 'done'), verified(FIRMWARE, 'read-back'));
    const { page } = render(write);
    const boxes = [...page.querySelectorAll('.map div')].map((box) => `${box.textContent} ${box.className}`);
    expect(boxes).toEqual([
      'Bootloader untouched',
      'Config untouched',
      'Factory untouched',
      'firmware1 proven',
      'firmware2 untouched',
    ]);
  });

  it('speaks both languages without leaving a key or a {parameter} behind', () => {
    for (const language of ['en', 'es'] as const) {
      const { page, text, log } = render(records.slice(0, 2).concat(journal(backup)), {}, language);
      expect(page.documentElement.lang).toBe(language);
      expect(text + log).not.toMatch(/report\.[a-z]|\{\w+\}/);
    }
    expect(render([], {}, 'es').text).toContain('Informe de recuperación');
  });
});
