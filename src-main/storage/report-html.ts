import { rangeText } from '@shared/bytes/range-text';
import type { Snapshot } from '@shared/contract/snapshot';
import type { ByteRange } from '@shared/bytes/range';
import { lengthOf, overlaps } from '@shared/bytes/range';
import { hex } from '@shared/bytes/hex';
import { maskSecrets } from '@shared/session/mask';
import { formatMoment } from '@shared/i18n/formats';
import { findingWords, type MessageKey, type MessageParams, type PlainKey } from '@shared/i18n/say';
import type { ReportFacts } from './report-facts';
import type { ReportResult, ReportWords } from './report-words';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Makes text from a router or a file name safe for HTML: secrets masked, markup escaped, control and direction
 * characters made visible.
 */
export function escapeHtml(text: string): string {
  return maskSecrets(text)
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7')
    .replaceAll(/[&<>"']/g, (c) => ESCAPES[c]!);
}

const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #bbb; }
.result { padding: 1rem 1.25rem; border-left: .4rem solid; background: #f5f5f5; font-size: 1.05rem; }
.recovered { border-color: #1b6e3c; } .not-recovered { border-color: #a3231f; } .stopped { border-color: #8a5a00; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ddd; }
th { font-weight: 600; } code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.finding { border-left: .25rem solid #888; padding-left: .75rem; margin: .75rem 0; } .blocker { border-color: #a3231f; } .warning { border-color: #8a5a00; }
.finding p { margin: .1rem 0; } blockquote { margin: .3rem 0; color: #444; } .muted { color: #555; }
.map { display: flex; height: 2.2rem; border: 1px solid #555; } .map div { border-right: 1px solid #555; overflow: hidden; font-size: .7rem; padding: .1rem .2rem; min-width: 0; }
.map .proven { background: #bfe3cb; } .map .written { background: #f3dfae; } .map .uncertain { background: #f0c2c0; } .map .untouched { background: #f2f2f2; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; } tr, .finding, .result { break-inside: avoid; } }
`;

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const cells = (tag: 'th' | 'td', row: Row) => row.map((c) => `<${tag}>${c}</${tag}>`).join('');
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n');
  return `<table><thead><tr>${cells('th', head.map(escapeHtml))}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

const code = (text: string) => `<code>${escapeHtml(text)}</code>`;

function flashMap(snapshot: Snapshot, facts: ReportFacts, words: ReportWords): string {
  const layout = snapshot.layout?.chosen ?? snapshot.plan?.layout;
  if (!layout) return '';
  const touches = (ranges: readonly ByteRange[], range: ByteRange) => ranges.some((r) => overlaps(r, range));
  const state = (range: ByteRange) => {
    if (touches(facts.uncertain, range)) return 'uncertain';
    if (touches(facts.unproven, range)) return 'written';
    if (touches(facts.programmed, range)) return 'proven';
    return touches(facts.erased, range) ? 'written' : 'untouched';
  };
  const parts = layout.partitions.filter((p) => p.parent === null && p.role !== 'chip');
  const boxes = parts.map((p) => {
    const title = `${p.name} ${rangeText(p.range)}: ${words.text(`report.map.${state(p.range)}`)}`;
    const width = ((100 * lengthOf(p.range)) / layout.chipSize).toFixed(3);
    return `<div class="${state(p.range)}" style="flex: ${width} 1 0" title="${escapeHtml(title)}">${escapeHtml(p.name)}</div>`;
  });
  const rows = parts.map((p) => [
    escapeHtml(p.name),
    code(hex(p.range.start)),
    code(hex(p.range.end)),
    escapeHtml(words.number(lengthOf(p.range))),
    escapeHtml(words.text(`report.map.${state(p.range)}`)),
  ]);
  const head = (
    ['report.map.partition', 'report.map.start', 'report.map.end', 'report.map.bytes', 'report.map.state'] as const
  ).map((key) => words.text(key));
  return `<h2>${escapeHtml(words.text('report.map'))}</h2><div class="map" aria-hidden="true">${boxes.join('')}</div>${table(head, rows)}`;
}

function findingsHtml(facts: ReportFacts, words: ReportWords): string {
  const one = (f: ReportFacts['findings'][number]) => {
    const { what, why, next } = findingWords(words.language, f);
    const quotes = f.evidence
      .slice(0, 8)
      .map((e) => `<blockquote>${escapeHtml(e.source)}: ${code(e.quote.slice(0, 400))}</blockquote>`)
      .join('');
    return `<div class="finding ${f.severity}"><p><strong>${escapeHtml(what)}</strong></p><p>${escapeHtml(why)}</p><p>${escapeHtml(next)}</p>${quotes}<p class="muted">${code(f.rule)}</p></div>`;
  };
  return facts.findings.length === 0
    ? `<p>${escapeHtml(words.text('report.findings.none'))}</p>`
    : facts.findings.map(one).join('\n');
}

/** The report as one HTML file: no script, no external resources, printable. */
export function reportHtml(
  words: ReportWords,
  snapshot: Snapshot,
  facts: ReportFacts,
  about: { result: ReportResult; madeAt: Date; unit: string | null },
): string {
  const t = <K extends MessageKey>(key: K, ...params: MessageParams<K>) => escapeHtml(words.text(key, ...params));
  const section = (key: PlainKey, content: string) => `<h2>${t(key)}</h2>\n${content}`;
  const list = (items: readonly string[]) => `<ul>${items.map((i) => `<li>${i}</li>`).join('')}</ul>`;
  const ranges = (items: readonly ByteRange[]) =>
    items.length === 0 ? `<p>${t('report.none')}</p>` : list(items.map((r) => escapeHtml(words.range(r))));
  const steps = facts.steps.map((s) => [
    escapeHtml(s.step),
    [
      ...s.erased.map((r) => t('report.did-erase', { range: words.range(r) })),
      ...s.programmed.map((r) => t('report.did-program', { range: words.range(r) })),
    ].join('<br>'),
    t(`report.end.${s.end}`),
  ]);
  const checks = facts.checks.map((c) => [
    escapeHtml(words.range(c.range)),
    t(`report.how.${c.how}`),
    escapeHtml(words.number(c.comparedBytes)),
  ]);
  const backups = facts.backups.map((b) => [
    escapeHtml(b.name),
    escapeHtml(words.range(b.range)),
    code(`backups/${b.file}`),
    t(b.readTwice ? 'report.backups.twice' : 'report.backups.once'),
    code(b.sha256),
  ]);
  const files = facts.files.map((f) => [
    escapeHtml(f.name),
    f.size === null ? '' : escapeHtml(words.number(f.size)),
    code(f.sha256),
  ]);
  const head = (...keys: PlainKey[]) => keys.map((k) => words.text(k));
  const parts = [
    `<h1>${t('report.title')}</h1>`,
    `<p class="muted">${escapeHtml(formatMoment(about.madeAt, words.language))}</p>`,
    `<div class="result ${about.result}">${words
      .summary(about.result, facts)
      .map((s) => `<p>${escapeHtml(s)}</p>`)
      .join('')}</div>`,
    section(
      'report.unit',
      table(
        head('report.unit.what', 'report.unit.value'),
        words.unit(about.unit).map(([k, v]) => [escapeHtml(k), escapeHtml(v)]),
      ),
    ),
    section(
      'report.backups',
      backups.length === 0
        ? `<p>${t('report.backups.none')}</p>`
        : table(
            head(
              'report.backups.name',
              'report.backups.place',
              'report.backups.file',
              'report.backups.read',
              'report.backups.sum',
            ),
            backups,
          ),
    ),
    section(
      'report.done',
      steps.length === 0
        ? `<p>${t('report.nothing-written')}</p>`
        : table(head('report.done.step', 'report.done.effect', 'report.done.end'), steps),
    ),
    section(
      'report.verified',
      `${checks.length === 0 ? `<p>${t('report.verified.none')}</p>` : table(head('report.verified.range', 'report.verified.how', 'report.verified.bytes'), checks)}<h3>${t('report.unproven')}</h3>${ranges(facts.unproven)}`,
    ),
    facts.uncertain.length === 0 ? '' : section('report.uncertain-ranges', ranges(facts.uncertain)),
    flashMap(snapshot, facts, words),
    section(
      'report.files',
      files.length === 0
        ? `<p>${t('report.none')}</p>`
        : table(head('report.files.name', 'report.files.bytes', 'report.backups.sum'), files),
    ),
    section('report.findings', findingsHtml(facts, words)),
    facts.approvedPlans.length === 0 ? '' : section('report.plans', list(facts.approvedPlans.map(code))),
    facts.refused.length === 0
      ? ''
      : section(
          'report.refused',
          list(facts.refused.map((r) => `${code(r.outgoing.slice(0, 200))} (${code(r.rule)})`)),
        ),
    snapshot.session ? section('report.folder', `<p>${code(snapshot.session.directory)}</p>`) : '',
  ];
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t('report.title')}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.filter((p) => p !== '').join('\n')}
</main>
</body>
</html>
`;
}
