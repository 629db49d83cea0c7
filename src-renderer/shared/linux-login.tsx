import { useState, type ReactNode } from 'react';
import { useText } from '../i18n/use-text';
import { Disclose } from './disclose';

/** Optional fields for the Linux login, folded by default; `login` holds the input. */
export function useLinuxLogin(): { login: { user?: string; password?: string }; fields: ReactNode } {
  const { t } = useText();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const fields = (
    <Disclose label={t('ui.linux.login')}>
      <div className="row">
        <div className="field">
          <label htmlFor="linux-user">{t('ui.linux.login.user')}</label>
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
          <label htmlFor="linux-password">{t('ui.linux.login.password')}</label>
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
  );
  return { login: { ...(user !== '' && { user }), ...(password !== '' && { password }) }, fields };
}
