import { useEffect, useState } from 'react';
import { Button, RadioGroup } from 'react-aria-components';
import type { CaptureEstimate, EstimatePart } from '@shared/capture/capture-types';
import { useText } from '../../i18n/use-text';
import { Choice, Tick } from '../../shared/controls';
import { FindingList } from '../../shared/finding-card';
import { useIdle, useWizardState } from '../../store/context';
import { Dock } from './dock';

function useEstimate(id: string | undefined): CaptureEstimate | null {
  const call = useWizardState((s) => s.call);
  const unfinished = useWizardState(({ snapshot }) => snapshot.linux?.unfinished ?? null);
  const [estimate, setEstimate] = useState<CaptureEstimate | null>(null);
  useEffect(() => {
    let gone = false;
    void call('capture.estimate', id === undefined ? {} : { id }).then((answer) => {
      if (!gone && answer) setEstimate(answer);
    });
    return () => {
      gone = true;
    };
  }, [call, id, unfinished]);
  return estimate;
}

function PartRow({ part, taken, onChange }: { part: EstimatePart; taken: boolean; onChange: (on: boolean) => void }) {
  const { t, format } = useText();
  const proven = part.done === part.size;
  return (
    <tr>
      <th scope="row" className={part.inside === null ? '' : 'nested'}>
        {proven ? (
          <span className="row">
            {part.name}
            <span className="tag ok">{t('ui.capture.choice.proven')}</span>
          </span>
        ) : (
          <Tick isSelected={taken} onChange={onChange}>
            {part.name}
          </Tick>
        )}
      </th>
      <td>
        {part.role === 'chip' ? t('ui.capture.choice.chip') : part.role && t(`ui.role.${part.role}`)}
        {part.inside !== null && <span className="dim"> · {t('ui.capture.choice.inside', { name: part.inside })}</span>}
      </td>
      <td className="num">{format.bytes(part.size)}</td>
      <td className="num">
        {proven || part.typicalMs === null
          ? '–'
          : t('ui.capture.choice.about', { time: format.duration(part.typicalMs) })}
        {!proven && part.done > 0 && (
          <span className="dim">
            {' '}
            · {t('ui.capture.choice.begun', { percent: format.percent(part.done, part.size) })}
          </span>
        )}
      </td>
    </tr>
  );
}

/**
 * Selects the partitions to capture, with size and time for each, and whose flash it is. `id`: adds to that capture.
 */
export function CaptureChoice({ id }: { id?: string }) {
  const { t, format } = useText();
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const estimate = useEstimate(id);
  const [changed, setChanged] = useState<Readonly<Record<string, boolean>>>({});
  const [said, setSaid] = useState<CaptureEstimate['of'] | null>(null);
  if (!estimate) return null;
  const takes = (part: EstimatePart) => part.done < part.size && (changed[part.name] ?? part.chosen);
  const wanted = estimate.parts.filter(takes);
  const of = said ?? estimate.of;
  const bytes = wanted.reduce((sum, p) => sum + p.size - p.done, 0);
  const time = wanted.reduce((sum, p) => sum + (p.typicalMs ?? 0), 0);
  // Verified partitions stay part of the capture.
  const only = estimate.parts.filter((p) => takes(p) || (p.chosen && p.done === p.size)).map((p) => p.name);
  const start = () => void call('capture.start', { only, of, ...(estimate.id !== null && { id: estimate.id }) });

  return (
    <section className="card stack-tight" aria-labelledby="capture-choice">
      <h2 id="capture-choice">{t('ui.capture.choice')}</h2>
      <FindingList findings={estimate.findings} />
      <RadioGroup
        className="capture-of"
        aria-labelledby="capture-of"
        value={of}
        onChange={(value) => setSaid(value === 'own' ? 'own' : 'twin')}
        isDisabled={estimate.id !== null}
      >
        <span id="capture-of" className="label">
          {t('ui.capture.of')}
        </span>
        <Choice value="twin">{t('ui.capture.of.twin')}</Choice>
        <Choice value="own">{t('ui.capture.of.own')}</Choice>
      </RadioGroup>
      <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="capture-choice">
        <table className="capture-parts">
          <thead>
            <tr>
              <th scope="col">{t('ui.capture.column.partition')}</th>
              <th scope="col">{t('ui.capture.column.holds')}</th>
              <th scope="col">{t('ui.capture.column.size')}</th>
              <th scope="col">{t('ui.capture.column.time')}</th>
            </tr>
          </thead>
          <tbody>
            {estimate.parts.map((part) => (
              <PartRow
                key={part.index}
                part={part}
                taken={takes(part)}
                onChange={(on) => setChanged({ ...changed, [part.name]: on })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p role="status">
        {wanted.length === 0
          ? t('ui.capture.choice.nothing')
          : t(estimate.way === 'serial' ? 'ui.capture.choice.by-serial' : 'ui.capture.choice.by-network', {
              count: wanted.length,
              bytes: format.bytes(bytes),
              time: format.duration(time),
              baud: estimate.baud,
            })}
      </p>
      <p className="small dim">{t('ui.capture.stopping')}</p>
      <Dock>
        <Button
          className="button primary"
          isDisabled={!idle || wanted.length === 0 || estimate.way === null}
          onPress={start}
        >
          {t(estimate.id === null ? 'ui.capture.start' : 'ui.capture.continue')}
        </Button>
      </Dock>
    </section>
  );
}
