import type { CapturedPart, CaptureRun } from '@shared/capture/capture-types';
import { useText } from '../../i18n/use-text';
import { CopyButton, PathText } from '../../shared/copy-button';

const TAGS = { running: 'tag accent', complete: 'tag ok', 'broken-off': 'tag warning' } as const;

function PartState({ part, run }: { part: CapturedPart; run: CaptureRun }) {
  const { t, format } = useText();
  const { current } = run;
  if (part.stability) {
    const tag = { stable: 'tag ok', 'mounted-writable': 'tag', changing: 'tag warning' }[part.stability];
    return <span className={tag}>{t(`ui.capture.state.${part.stability}`)}</span>;
  }
  if (current?.name === part.name) return <span className="num">{format.percent(current.done, current.total)}</span>;
  return <span className="dim">{t('ui.capture.state.waiting')}</span>;
}

/**
 * The capture so far: partitions with their checksums, whether both reads were equal, and the transfer methods used.
 */
export function CaptureResult({ run }: { run: CaptureRun }) {
  const { t, format } = useText();
  return (
    <section className="card stack-tight" aria-labelledby="capture-result">
      <h2 id="capture-result" className="row">
        {t('ui.capture.result')}
        <span className={TAGS[run.state]} role="status">
          {t(`ui.capture.${run.state}`)}
        </span>
      </h2>
      <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="capture-result">
        <table className="capture-parts">
          <thead>
            <tr>
              <th scope="col">{t('ui.capture.column.partition')}</th>
              <th scope="col">{t('ui.capture.column.size')}</th>
              <th scope="col">{t('ui.capture.column.state')}</th>
              <th scope="col">{t('ui.capture.column.sum')}</th>
            </tr>
          </thead>
          <tbody>
            {run.parts.map((part) => (
              <tr key={part.index}>
                <th scope="row">{part.name}</th>
                <td className="num">{format.bytes(part.size)}</td>
                <td>
                  <PartState part={part} run={run} />
                </td>
                <td className="mono">
                  {part.sha256 === null ? (
                    '–'
                  ) : (
                    <span className="row">
                      {part.sha256.slice(0, 12)}…
                      <CopyButton value={part.sha256} label={t('ui.copy.hash', { name: part.name })} />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>{t('ui.capture.ways')}</h3>
      <dl className="capture-ways small">
        {run.ways.map(({ way, status }) => (
          <div key={way} style={{ display: 'contents' }}>
            <dt>{t(`ui.capture.ways.${way}`)}</dt>
            <dd className={status === 'used' ? undefined : 'dim'}>{t(`ui.capture.standing.${status}`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('ui.capture.folder')}</h3>
      <PathText path={run.directory} label={t('ui.capture.copy-folder')} />
    </section>
  );
}
