import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../../i18n/use-text';
import { Disclose } from '../../shared/disclose';
import { useSnapshot, useWizardState } from '../../store/context';

/** For a router that boots: its own Linux reads and writes instead of the loader. */
export function LinuxWay() {
  const { t } = useText();
  const { activity, line, linux } = useSnapshot();
  const call = useWizardState((s) => s.call);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const login = { ...(user !== '' && { user }), ...(password !== '' && { password }) };

  return (
    <section className="card stack-tight" aria-labelledby="linux-way">
      <h2 id="linux-way">{t('ui.linux.way.title')}</h2>
      <p className="dim">{t('ui.linux.way.why')}</p>
      <Disclose label={t('ui.linux.way.login')}>
        <div className="row">
          <div className="field">
            <label htmlFor="linux-user">{t('ui.linux.way.user')}</label>
            <input
              id="linux-user"
              className="input mono"
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              value={user}
              onChange={(event) => setUser(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="linux-password">{t('ui.linux.way.password')}</label>
            <input
              id="linux-password"
              className="input mono"
              type="password"
              autoComplete="off"
              maxLength={128}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
        </div>
      </Disclose>
      <div>
        <Button
          className="button"
          isDisabled={activity !== null || line !== 'open'}
          onPress={() => void (linux ? call('linux.use', {}) : call('linux.attach', { ...login, use: true }))}
        >
          {t('ui.linux.way.do')}
        </Button>
      </div>
    </section>
  );
}
