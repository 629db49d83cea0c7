import type { Snapshot } from '@shared/contract/snapshot';
import { type ByteRange, lengthOf } from '@shared/bytes/range';
import { hex } from '@shared/bytes/hex';
import { hasText, type MessageKey, type MessageParams, type PlainKey, say, sayAny } from '@shared/i18n/say';
import { formatNumber } from '@shared/i18n/formats';
import type { Language } from '@shared/i18n/language';
import { partitionsAt, type ReportFacts } from './report-facts';

export type ReportResult = 'recovered' | 'not-recovered' | 'stopped';

/** Texts common to both forms of the report. */
export class ReportWords {
  constructor(
    readonly language: Language,
    private readonly snapshot: Snapshot,
  ) {}

  text<K extends MessageKey>(key: K, ...params: MessageParams<K>): string {
    return say(this.language, key, ...params);
  }

  /** A term from the wizard's window, or its id if it has no text. */
  term(key: string, id: string): string {
    return hasText(key) ? sayAny(this.language, key) : id;
  }

  /** `0x50000–0x800000 (8 060 928 bytes, firmware1)`: the end is exclusive. */
  range(range: ByteRange): string {
    const layout = this.snapshot.layout?.chosen ?? this.snapshot.plan?.layout ?? null;
    const names = partitionsAt(layout, range);
    const params = { start: hex(range.start), end: hex(range.end), bytes: lengthOf(range) };
    return names.length === 0
      ? this.text('report.range', params)
      : this.text('report.range-in', { ...params, names: names.join(', ') });
  }

  /** Digits grouped according to the language. */
  number(value: number): string {
    return formatNumber(value, this.language);
  }

  /** The first sentences, for the customer. */
  summary(result: ReportResult, facts: ReportFacts): string[] {
    const sentences = [this.text(`report.result.${result}`)];
    if (facts.programmed.length === 0 && facts.uncertain.length === 0)
      sentences.push(this.text('report.nothing-written'));
    if (facts.programmed.length > 0) {
      const bytes = facts.programmed.reduce((sum, r) => sum + lengthOf(r), 0);
      sentences.push(
        this.text(facts.unproven.length === 0 ? 'report.written-proven' : 'report.written-unproven', { bytes }),
      );
    }
    if (facts.uncertain.length > 0) sentences.push(this.text('report.uncertain'));
    const own = facts.savedFirst.filter((b) => b.role !== 'firmware' && b.role !== 'bootloader');
    const names = own.map((b) => b.name).join(', ');
    const saved =
      own.length > 0 ? 'report.own-data' : facts.backups.length > 0 ? 'report.own-data-late' : 'report.no-own-data';
    sentences.push(this.text(saved, { names }));
    const modem = this.snapshot.boot?.modem?.state;
    if (modem) sentences.push(this.text(`report.modem.${modem}`));
    if (this.snapshot.boot?.modem?.report) sentences.push(this.text('report.modem-file'));
    return sentences;
  }

  /** Facts about the unit as label and value; unknown ones are left out. */
  unit(unit: string | null): [label: string, value: string][] {
    const { identity, port } = this.snapshot;
    const rows: [PlainKey, string | null | undefined][] = [
      ['report.unit.model', identity?.model],
      ['report.unit.unit-mac', unit],
      ['report.unit.soc', identity?.soc],
      ['report.unit.flash', identity?.flash.name ?? identity?.flash.jedecId],
      ['report.unit.flash-size', identity?.flash.sizeBytes == null ? null : this.number(identity.flash.sizeBytes)],
      ['report.unit.loader', identity?.version],
      ['report.unit.sdk', identity?.sdkVersion],
      ['report.unit.dialect', identity?.dialect],
      ['report.unit.port', port ? `${port.title} (${port.path})` : null],
      ['report.unit.session', this.snapshot.session?.id],
    ];
    return rows.flatMap(([key, value]) => (value ? [[this.text(key), value]] : []));
  }
}
