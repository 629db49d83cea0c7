import { useCallback, useEffect, useState } from 'react';
import { Label, RadioGroup } from 'react-aria-components';
import type { PortInfo } from '@shared/contract/snapshot';
import { hasText, sayAny } from '@shared/i18n/say';
import { portTitle } from '../i18n/port-title';
import { useText } from '../i18n/use-text';
import { useWizard, useWizardState } from '../store/context';
import { Choice } from './controls';
import { Disclose } from './disclose';
import { FindingList } from './finding-card';
import './port-form.css';
import { groupsOf, presetOf } from './practice-groups';

/** The option for a typed path. */
const TYPED = '?';

/** The list of ports and the selected one. */
export interface PortChoice {
  chosen: string;
  setChosen: (path: string) => void;
  typed: string;
  setTyped: (path: string) => void;
  /** Path to open; empty if nothing is selected. */
  path: string;
  /** True while the list is being read, or a port opened. */
  busy: boolean;
  refresh: () => Promise<void>;
}

/** Reads the list of ports once, and holds the selection. */
export function usePortChoice(initial: string): PortChoice {
  const { store } = useWizard();
  const call = useWizardState((s) => s.call);
  const busy = useWizardState((s) => s.pending.has('bench.open') || s.pending.has('ports.list'));
  const [chosen, setChosen] = useState(initial);
  const [typed, setTyped] = useState('');
  const refresh = useCallback(async () => {
    const ports = await call('ports.list', {});
    if (ports) store.setState({ ports });
  }, [call, store]);
  useEffect(() => void refresh(), [refresh]);
  return { chosen, setChosen, typed, setTyped, path: chosen === TYPED ? typed.trim() : chosen, busy, refresh };
}

function PortOption({ port }: { port: PortInfo }) {
  const { t, language } = useText();
  const ids = [
    port.kind === 'serial' && port.title !== port.path ? port.path : null,
    port.vendorId && port.productId ? `USB ${port.vendorId}:${port.productId}` : null,
    port.serialNumber ? t('ui.bench.serial-number', { number: port.serialNumber }) : null,
  ].filter((part) => part !== null);
  return (
    <Choice value={port.path}>
      <span className="port-title">{portTitle(language, port)}</span>
      {ids.length > 0 && <span className="mono dim port-ids">{ids.join(' · ')}</span>}
    </Choice>
  );
}

/** The ports of this computer and the practice routers, one of which can be selected. */
export function PortForm({ choice }: { choice: PortChoice }) {
  const { t } = useText();
  const known = useWizardState((s) => s.ports);
  const ports = known?.ports ?? [];
  const serial = ports.filter((p) => p.kind === 'serial');
  const practice = ports.filter((p) => p.kind === 'practice');
  const findings = ports.find((p) => p.path === choice.chosen)?.findings ?? [];

  return (
    <>
      <div className="port-group">
        <RadioGroup
          className="ports"
          value={serial.some((p) => p.path === choice.chosen) || choice.chosen === TYPED ? choice.chosen : null}
          onChange={choice.setChosen}
        >
          <Label elementType="h3">{t('ui.bench.serial')}</Label>
          {serial.length === 0 && (
            <p className="dim small port-none">
              {t(known === null ? 'ui.bench.serial.looking' : 'ui.bench.serial.none')}
            </p>
          )}
          {serial.map((p) => (
            <PortOption key={p.path} port={p} />
          ))}
          <Choice value={TYPED}>{t('ui.bench.path')}</Choice>
        </RadioGroup>
        {/* Outside the group, whose arrow keys would otherwise change the selection while the path is being edited. */}
        {choice.chosen === TYPED && (
          <input
            className="input mono"
            aria-label={t('ui.bench.path')}
            placeholder={t('ui.bench.path.hint')}
            autoComplete="off"
            spellCheck={false}
            value={choice.typed}
            onChange={(e) => choice.setTyped(e.target.value)}
          />
        )}
      </div>
      <FindingList findings={[...(known?.findings ?? []), ...findings]} />
      {practice.length > 0 && <PracticeForm choice={choice} ports={practice} />}
    </>
  );
}

/** Practice routers in groups; only the founding case is unfolded, so that the real ports remain easy to find. */
function PracticeForm({ ports, choice }: { ports: readonly PortInfo[]; choice: PortChoice }) {
  const { t, language } = useText();
  const isPractice = ports.some((p) => p.path === choice.chosen);
  const story = `practice.${presetOf(choice.chosen)}.story`;
  return (
    <div className="port-group">
      <RadioGroup className="ports" value={isPractice ? choice.chosen : null} onChange={choice.setChosen}>
        <Label elementType="h3">{t('ui.bench.practice')}</Label>
        <p className="dim small port-none">{t('ui.bench.practice.hint')}</p>
        {groupsOf(ports).map(({ group, ports: members }) => (
          <Disclose
            key={group}
            label={t('ui.bench.group.count', { group: t(`ui.bench.group.${group}`), count: members.length })}
            open={group === 'founding' || members.some((p) => p.path === choice.chosen)}
          >
            <div className="practice-list">
              {members.map((p) => (
                <PortOption key={p.path} port={p} />
              ))}
            </div>
          </Disclose>
        ))}
      </RadioGroup>
      <p className="story small" role="status">
        {isPractice && hasText(story) ? sayAny(language, story) : ''}
      </p>
    </div>
  );
}
