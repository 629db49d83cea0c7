import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Backup } from '@shared/session/session-types';
import { useText } from '../../i18n/use-text';
import { SavingByAgent, useAgentOffer } from '../../shared/agent-choice';
import { CopyButton } from '../../shared/copy-button';
import { Icon } from '../../shared/icon';
import { StepPage } from '../../shared/step-page';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import './save-step.css';

const UNIQUE = ['factory', 'config', 'environment'] as const;

function BackupRow({ backup }: { backup: Backup }) {
  const { t, format } = useText();
  return (
    <tr>
      <th scope="row">
        {backup.name}
        <span className="small dim backup-role">{t(`ui.backup.${backup.role}`)}</span>
      </th>
      <td>
        <span className="mono">{format.range(backup.range)}</span>
        <span className="small dim backup-role">{format.bytes(backup.range.end - backup.range.start)}</span>
      </td>
      <td>
        <span className={backup.readTwice ? 'tag ok' : 'tag warning'}>
          <Icon name={backup.readTwice ? 'check' : 'warning'} size={12} />
          {t(backup.readTwice ? 'ui.save.read-twice' : 'ui.save.read-once')}
        </span>
      </td>
      <td>
        <span className="mono">{backup.file}</span>
        <span className="sha mono">
          <span className="dim">{backup.sha256}</span>
          <CopyButton value={backup.sha256} label={t('ui.copy.hash', { name: backup.name })} />
        </span>
      </td>
    </tr>
  );
}

function Copies({ backups }: { backups: readonly Backup[] }) {
  const { t } = useText();
  if (backups.length === 0) return <p className="dim">{t('ui.save.none')}</p>;
  return (
    <table className="copies">
      <thead>
        <tr>
          <th scope="col">{t('ui.save.area')}</th>
          <th scope="col">{t('ui.save.range')}</th>
          <th scope="col">{t('ui.save.check')}</th>
          <th scope="col">{t('ui.save.file')} · SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {backups.map((b) => (
          <BackupRow key={b.file} backup={b} />
        ))}
      </tbody>
    </table>
  );
}

/** Saves the data unique to this unit, read twice and stored before anything is written (P2). */
export function SaveStep() {
  const { t } = useText();
  const { backups, unitDataSafe, line } = useSnapshot('backups', 'unitDataSafe', 'line');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const [wished, setWished] = useState(false);
  const byAgent = useAgentOffer() === 'offered' && wished;

  return (
    <StepPage
      step="save"
      verbs={['save.start']}
      actions={
        <Button
          className={unitDataSafe ? 'button' : 'button primary'}
          isDisabled={!idle || line !== 'open'}
          onPress={() => void call('save.start', byAgent ? { agent: true } : {})}
        >
          {t(unitDataSafe ? 'ui.save.again' : 'ui.save.start')}
        </Button>
      }
    >
      <section className="card stack-tight" aria-labelledby="copies-title">
        <div className="spread">
          <h2 id="copies-title">{t('ui.save.copies')}</h2>
          <span className={unitDataSafe ? 'tag ok' : 'tag warning'} role="status">
            <Icon name={unitDataSafe ? 'check' : 'warning'} size={12} />
            {t(unitDataSafe ? 'ui.save.safe' : 'ui.save.not-safe')}
          </span>
        </div>
        <Copies backups={backups} />
      </section>
      <SavingByAgent isSelected={wished} onChange={setWished} />
      <section aria-labelledby="unique-title">
        <h2 id="unique-title">{t('ui.save.unique')}</h2>
        <dl className="unique">
          {UNIQUE.map((role) => (
            <div key={role}>
              <dt>{t(`ui.save.${role}`)}</dt>
              <dd className="dim">{t(`ui.save.${role}.why`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </StepPage>
  );
}
