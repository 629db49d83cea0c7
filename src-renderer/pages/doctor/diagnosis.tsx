import type { BootReport } from '@shared/diagnosis/boot/boot-types';
import type { TextDiagnosis } from '@shared/diagnosis/text-diagnosis';
import { verdictById } from '@shared/diagnosis/boot/verdicts';
import { finding } from '@shared/finding/finding';
import { useText, type Text } from '../../i18n/use-text';
import { AlsoSeen, BootVerdict, loopWords, slotWords, withStage } from '../../shared/boot-report';
import { ModemResult } from '../../steps/boot/modem-card';

function facts({ t, format }: Text, { board, boot }: TextDiagnosis): [string, string][] {
  const { flash } = board;
  const size = flash.sizeBytes === null ? null : format.bytes(flash.sizeBytes);
  const flashSize = size !== null && flash.sizeFrom === 'layout' ? t('ui.doctor.size-from-layout', { size }) : size;
  const { image, macs } = boot.facts;
  const rows: [string, string | null | undefined][] = [
    [t('ui.doctor.fact.loader'), boot.facts.loader],
    [t('ui.doctor.fact.chip'), board.chip?.name],
    [t('ui.doctor.fact.machine'), boot.facts.machine],
    [t('ui.doctor.fact.ram'), board.ramBytes === null ? null : format.bytes(board.ramBytes)],
    [t('ui.doctor.fact.flash'), [flash.name, flash.jedecId, flashSize].filter((part) => part !== null).join(' · ')],
    [t('ui.doctor.fact.slot'), slotWords(boot)],
    [t('ui.doctor.fact.image'), image.name],
    [t('ui.doctor.fact.kernel'), boot.facts.kernel],
    [t('ui.doctor.fact.command'), boot.facts.commandLine],
    [t('ui.doctor.fact.macs'), [...new Set(macs.map((m) => m.mac))].join(', ')],
    [t('ui.doctor.fact.loop'), loopWords(t, boot)],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, value] satisfies [string, string]] : []));
}

function Boots({ report }: { report: BootReport }) {
  const text = useText();
  const { t, format } = text;
  if (report.boots.length < 2) return null;
  return (
    <section className="card" aria-labelledby="boots-title">
      <h2 id="boots-title">{t('ui.doctor.boots')}</h2>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('ui.doctor.boots')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ui.doctor.boot.number')}</th>
              <th scope="col">{t('ui.doctor.boot.line')}</th>
              <th scope="col">{t('ui.doctor.boot.reset')}</th>
              <th scope="col">{t('ui.doctor.boot.reached')}</th>
              <th scope="col">{t('ui.doctor.boot.lasted')}</th>
              <th scope="col">{t('ui.doctor.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {report.boots.map((boot) => (
              <tr key={boot.number}>
                <td className="num">{boot.number}</td>
                <td className="num">{boot.line}</td>
                <td>{boot.resetCause === null ? '–' : t(`ui.reset.${boot.resetCause}`)}</td>
                <td>{t(`ui.stage.${boot.reached}`)}</td>
                <td className="num">{boot.lastedMs === null ? '–' : format.duration(boot.lastedMs)}</td>
                <td>{verdictTitle(text, boot.verdict, report)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function verdictTitle(text: Text, verdict: string, report: BootReport): string {
  const { rule } = verdictById(verdict);
  const known = [report.finding, ...report.secondary].find((f) => f.rule === rule);
  // Earlier boots have no parameters in the table, so their placeholders are removed from the sentence.
  return text.finding(withStage(text, known ?? finding(rule, 'note'))).what.replaceAll(/\s?\(?\{\w+\}\)?/g, '');
}

/** The complete diagnosis of a log. */
export function Diagnosis({ result }: { result: TextDiagnosis }) {
  const text = useText();
  const { t, format } = text;
  const rows = facts(text, result);
  return (
    <>
      <BootVerdict report={result.boot} />
      <AlsoSeen findings={result.boot.secondary} />
      {rows.length > 0 && (
        <section className="card" aria-labelledby="board-title">
          <h2 id="board-title">{t('ui.doctor.board')}</h2>
          <dl className="board-facts">
            {rows.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Boots report={result.boot} />
      {result.modem && (
        <section className="card stack-tight" aria-labelledby="doctor-modem-title">
          <h2 id="doctor-modem-title">{t('ui.doctor.modem')}</h2>
          <ModemResult report={result.modem} />
        </section>
      )}
      {result.board.partitions.length > 0 && (
        <section className="card" aria-labelledby="partitions-title">
          <h2 id="partitions-title">{t('ui.doctor.partitions')}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('ui.doctor.partition.name')}</th>
                <th scope="col">{t('ui.doctor.partition.range')}</th>
              </tr>
            </thead>
            <tbody>
              {result.board.partitions.map((p, i) => (
                <tr key={i}>
                  <th scope="row">{p.name}</th>
                  <td className="mono">{format.rangeWithSize(p.range)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
