import type { Progress } from '@shared/contract/snapshot';
import { Label, ProgressBar } from 'react-aria-components';
import { useText, type Text } from '../i18n/use-text';
import './progress.css';

/** The progress in its unit: `3.1 MiB of 7.69 MiB · 40 % · about 12 s left`. */
export function progressWords({ t, format }: Text, p: Progress): string {
  const amount = (count: number) => (p.unit === 'bytes' ? format.bytes(count) : t(`ui.progress.${p.unit}`, { count }));
  const parts =
    p.total === 0
      ? [amount(p.done)]
      : [
          format.percent(p.done, p.total),
          t('ui.progress.of', {
            done: p.unit === 'bytes' ? format.bytes(p.done) : format.number(p.done),
            total: amount(p.total),
          }),
        ];
  if (p.etaMs !== null) parts.push(t('ui.progress.left', { time: format.duration(p.etaMs) }));
  return parts.join(' · ');
}

/** A bar and its text; only a count if the end is not known. */
export function ProgressLine({ progress, label }: { progress: Progress; label: string }) {
  const text = useText();
  const words = progressWords(text, progress);
  const share = progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total);
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      value={share * 100}
      isIndeterminate={progress.total === 0}
      valueLabel={words}
    >
      <Label className="visually-hidden">{label}</Label>
      <div className={progress.total === 0 ? 'progress-track endless' : 'progress-track'}>
        <div className="progress-fill" style={{ width: `${share * 100}%` }} />
      </div>
      <div className="small dim num">{words}</div>
    </ProgressBar>
  );
}
