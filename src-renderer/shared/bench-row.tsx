import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { attentionOf, type Attention } from '@shared/recovery/attention';
import { portTitle } from '../i18n/port-title';
import { useText, type Text } from '../i18n/use-text';
import { useIdle, useSnapshot, useWizardState, WizardProvider } from '../store/context';
import type { Row, RowState } from '../store/row';
import { useRow } from '../store/row-context';
import type { Wizard } from '../store/wizard-store';
import './bench-row.css';
import { Icon } from './icon';
import { CallErrors } from './call-errors';

type Bench = RowState['benches'][number];

/** Kinds of attention that are urgent, as opposed to the next regular step. */
const ALARMS: ReadonlySet<Attention> = new Set<Attention>(['line-lost', 'power-question', 'failed']);

/** Why this bench needs attention; renders again only when that changes. */
const useAttention = () => useWizardState(({ snapshot }) => attentionOf(snapshot));

/** Adds a place for another router and shows it. */
export function AddBench({ row }: { row: Row }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('benches.add'));
  const add = async () => {
    const added = await call('benches.add', {});
    if (added) row.show(added.bench);
  };
  return (
    <Button className="button quiet compact" isDisabled={busy} onPress={() => void add()}>
      <Icon name="plug" size={14} />
      {t('ui.row.add')}
    </Button>
  );
}

/** `AddBench` for a window with a single bench. */
export function AddFirstBench() {
  const row = useRow();
  return row && <AddFirst row={row} />;
}

function AddFirst({ row }: { row: Row }) {
  const [isAlone, setAlone] = useState(() => row.store.getState().benches.length < 2);
  useEffect(() => row.store.subscribe(({ benches }) => setAlone(benches.length < 2)), [row]);
  return isAlone ? (
    <div className="add-bench">
      <AddBench row={row} />
      <CallErrors verbs={['benches.add']} />
    </div>
  ) : null;
}

function nameOf({ t, language }: Text, id: string, port: Parameters<typeof portTitle>[1] | null): string {
  return port ? portTitle(language, port) : t('ui.row.empty', { bench: id });
}

/** The bench's activity, or why it needs attention. */
function Doing() {
  const text = useText();
  const { t, format } = text;
  const { activity, step } = useSnapshot('activity', 'step');
  const attention = useAttention();
  const progress = activity?.progress;
  const share = progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : null;
  const words = activity
    ? activity.waits
      ? t('ui.row.waits', { holder: activity.waits.holder })
      : t(`activity.${activity.name}`)
    : t(`ui.step.${step}`);
  return (
    <>
      <span className="bench-card-doing">
        {words}
        {progress && share !== null && ` · ${format.percent(progress.done, progress.total)}`}
      </span>
      {attention && (
        <span className={ALARMS.has(attention) ? 'bench-card-call alarm' : 'bench-card-call'}>
          <Icon name={ALARMS.has(attention) ? 'warning' : attention === 'finished' ? 'check' : 'chevron'} size={12} />
          {t(`ui.attention.${attention}`)}
        </span>
      )}
      <span className="bench-card-bar" aria-hidden="true">
        <span style={{ width: `${(share ?? 0) * 100}%` }} />
      </span>
    </>
  );
}

/** Closes a bench without an open line, or whose router already has its report. */
function RemoveBench({ row, id, isShown }: { row: Row; id: string; isShown: boolean }) {
  const { t } = useText();
  const { line, report } = useSnapshot('line', 'report');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  if (!idle || (line === 'open' && report === null)) return null;
  return (
    <button
      type="button"
      className="bench-card-remove"
      aria-label={t('ui.row.remove', { bench: id })}
      onClick={() => {
        // The card disappears with the bench, so the focus moves to a remaining one.
        const others = row.store.getState().benches.filter((bench) => bench.id !== id);
        if (isShown && others[0]) row.show(others[0].id);
        else document.querySelector<HTMLElement>('.bench-card [aria-current]')?.focus();
        void call('benches.remove', { bench: id });
      }}
    >
      <Icon name="close" size={12} />
    </button>
  );
}

function BenchCard({ row, id, isShown }: { row: Row; id: string; isShown: boolean }) {
  const text = useText();
  const { port } = useSnapshot('port');
  const attention = useAttention();
  return (
    <li className={`bench-card${attention ? ' calls' : ''}`}>
      <button
        type="button"
        className="bench-card-show"
        aria-current={isShown ? 'true' : undefined}
        onClick={() => row.show(id)}
      >
        <span className="bench-card-name">
          <span className="bench-card-number">{id}</span>
          {nameOf(text, id, port)}
          {port?.kind === 'serial' && <span className="mono dim">{port.path}</span>}
        </span>
        <Doing />
      </button>
      <RemoveBench row={row} id={id} isShown={isShown} />
    </li>
  );
}

/** Announces once, politely, that a hidden bench has begun to need attention. The focus does not move. */
function Caller({ benches, shown }: { benches: readonly Bench[]; shown: string }) {
  const text = useText();
  const [call, setCall] = useState('');
  const before = useRef(new Map<string, Attention | null>());
  useEffect(() => {
    const look = ({ id, wizard }: Bench) => {
      const { snapshot } = wizard.store.getState();
      const attention = attentionOf(snapshot);
      const was = before.current.get(id);
      before.current.set(id, attention);
      // States that exist when the window opens are only displayed, not announced.
      if (was === undefined || was === attention || attention === null || id === shown) return;
      const reason = text.t(`ui.attention.${attention}`);
      setCall(text.t('ui.row.call', { bench: id, title: nameOf(text, id, snapshot.port), reason }));
    };
    benches.forEach(look);
    const offs = benches.map((bench) => bench.wizard.store.subscribe(() => look(bench)));
    return () => {
      for (const off of offs) off();
    };
  }, [benches, shown, text]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {call}
    </p>
  );
}

/** The row of routers: each one's activity, its progress, and whether it needs attention. */
export function BenchRow({ row, benches, shown }: { row: Row; benches: readonly Bench[]; shown: string }) {
  const { t } = useText();
  return (
    <nav className="bench-row" aria-label={t('ui.row.label')}>
      <ul>
        {benches.map(({ id, wizard }) => (
          <CardOf key={id} wizard={wizard} row={row} id={id} isShown={id === shown} />
        ))}
      </ul>
      <AddBench row={row} />
      <CallErrors verbs={['benches.add', 'benches.remove']} />
      <Caller benches={benches} shown={shown} />
    </nav>
  );
}

function CardOf({ wizard, ...card }: { wizard: Wizard; row: Row; id: string; isShown: boolean }) {
  return (
    <WizardProvider value={wizard}>
      <BenchCard {...card} />
    </WizardProvider>
  );
}
