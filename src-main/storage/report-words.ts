import type { Snapshot } from '@shared/contract/snapshot';
import { type ByteRange, lengthOf } from '@shared/bytes/range';
import { hex } from '@shared/bytes/hex';
import { hasText, say } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';
import { partitionsAt, type ReportFacts } from './report-facts';

export type ReportResult = 'recovered' | 'not-recovered' | 'stopped';

/** What both forms of the report say in the same words. */
export class ReportWords {
  constructor(
    readonly language: Language,
    private readonly snapshot: Snapshot,
  ) {}

  text(key: string, params: Readonly<Record<string, string | number>> = {}): string {
    return say(this.language, `report.${key}`, params);
  }

  /** A term of the wizard's window, or its id where it has no text. */
  term(key: string, id: string): string {
    return hasText(key) ? say(this.language, key) : id;
  }

  /** `0x50000–0x800000 (8 060 928 bytes, firmware1)`: the end is the first byte that is not touched. */
  range(range: ByteRange): string {
    const layout = this.snapshot.layout?.chosen ?? this.snapshot.plan?.layout ?? null;
    const names = partitionsAt(layout, range);
    const params = { start: hex(range.start), end: hex(range.end), bytes: this.number(lengthOf(range)) };
    return names.length === 0
      ? this.text('range', params)
      : this.text('range-in', { ...params, names: names.join(', ') });
  }

  /** Digits in groups of three, with a thin space that no language reads as a decimal mark. */
  number(value: number): string {
    return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, '\u202f');
  }

  /** The sentences that a customer reads first. */
  summary(result: ReportResult, facts: ReportFacts): string[] {
    const sentences = [this.text(`result.${result}`)];
    if (facts.programmed.length === 0 && facts.uncertain.length === 0) sentences.push(this.text('nothing-written'));
    if (facts.programmed.length > 0) {
      const bytes = this.number(facts.programmed.reduce((sum, r) => sum + lengthOf(r), 0));
      sentences.push(this.text(facts.unproven.length === 0 ? 'written-proven' : 'written-unproven', { bytes }));
    }
    if (facts.uncertain.length > 0) sentences.push(this.text('uncertain'));
    const own = facts.savedFirst.filter((b) => b.role !== 'firmware' && b.role !== 'bootloader');
    const names = own.map((b) => b.name).join(', ');
    const saved = own.length > 0 ? 'own-data' : facts.backups.length > 0 ? 'own-data-late' : 'no-own-data';
    sentences.push(this.text(saved, { names }));
    const modem = this.snapshot.boot?.modem?.state;
    if (modem) sentences.push(this.text(`modem.${modem}`));
    if (this.snapshot.boot?.modem?.report) sentences.push(this.text('modem-file'));
    return sentences;
  }

  /** Facts about the unit as label and value; what is not known is left out. */
  unit(unit: string | null): [label: string, value: string][] {
    const { identity, port } = this.snapshot;
    const rows: [string, string | null | undefined][] = [
      ['model', identity?.model],
      ['unit-mac', unit],
      ['soc', identity?.soc],
      ['flash', identity?.flash.name ?? identity?.flash.jedecId],
      ['flash-size', identity?.flash.sizeBytes == null ? null : this.number(identity.flash.sizeBytes)],
      ['loader', identity?.version],
      ['sdk', identity?.sdkVersion],
      ['dialect', identity?.dialect],
      ['port', port ? `${port.title} (${port.path})` : null],
      ['session', this.snapshot.session?.id],
    ];
    return rows.flatMap(([key, value]) => (value ? [[this.text(`unit.${key}`), value]] : []));
  }
}
