import { Button } from 'react-aria-components';
import { useText } from '../../i18n/use-text';
import { useLinuxLogin } from '../../shared/linux-login';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';

/** For a router that boots: its own Linux reads and writes in place of the loader. */
export function LinuxWay() {
  const { t } = useText();
  const { line, linux } = useSnapshot('line', 'linux');
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const { login, fields } = useLinuxLogin();

  return (
    <section className="card stack-tight" aria-labelledby="linux-way">
      <h2 id="linux-way">{t('ui.linux.way.title')}</h2>
      <p className="dim">{t('ui.linux.way.why')}</p>
      {fields}
      <div>
        <Button
          className="button"
          isDisabled={!idle || line !== 'open'}
          onPress={() => void (linux ? call('linux.use', {}) : call('linux.attach', { ...login, use: true }))}
        >
          {t('ui.linux.way.do')}
        </Button>
      </div>
    </section>
  );
}
