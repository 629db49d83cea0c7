import { languages } from '@shared/i18n/catalogues';
import type { Settings } from '@shared/contract/verbs';
import { portTitle } from '../i18n/port-title';
import { useText } from '../i18n/use-text';
import { useSetting, useSnapshot, useWizardState } from '../store/context';
import { Toggle } from './controls';
import { Icon } from './icon';

function PracticeHands() {
  const { t } = useText();
  const { practice } = useSnapshot('practice');
  const call = useWizardState((s) => s.call);
  if (!practice) return null;
  return (
    <>
      <Toggle isSelected={practice.powered} onChange={(on) => void call('practice.power', { on })}>
        {t('ui.practice.power')}
      </Toggle>
      <Toggle isSelected={practice.cable} onChange={(connected) => void call('practice.cable', { connected })}>
        {t('ui.practice.cable')}
      </Toggle>
    </>
  );
}

function Pages() {
  const { t } = useText();
  const page = useWizardState((s) => s.page);
  const open = useWizardState((s) => s.open);
  return (
    <nav className="header-pages" aria-label={t('ui.pages.label')}>
      {(['doctor', 'sessions', 'about'] as const).map((name) => (
        <button
          key={name}
          type="button"
          className="page-link"
          aria-current={page === name ? 'page' : undefined}
          onClick={() => open(page === name ? 'recovery' : name)}
        >
          {t(`ui.pages.${name}`)}
        </button>
      ))}
    </nav>
  );
}

function Choices() {
  const { t } = useText();
  const chosen = useSetting('language');
  const theme = useSetting('theme');
  const setSettings = useWizardState((s) => s.setSettings);
  return (
    <div className="row header-choices">
      <select
        className="select compact"
        aria-label={t('ui.settings.language')}
        value={chosen}
        onChange={(e) => setSettings({ language: e.target.value })}
      >
        {languages().map(({ language, info }) => (
          <option key={language} value={language} lang={language}>
            {info.name}
          </option>
        ))}
      </select>
      <select
        className="select compact"
        aria-label={t('ui.settings.theme')}
        value={theme}
        onChange={(e) => setSettings({ theme: e.target.value as Settings['theme'] })}
      >
        {(['system', 'light', 'dark'] as const).map((name) => (
          <option key={name} value={name}>
            {t(`ui.settings.theme.${name}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The connected router, the practice router's controls, language and theme. */
export function Header() {
  const { t, language } = useText();
  const { port, line } = useSnapshot('port', 'line');
  return (
    <header className="app-header">
      <p className="app-title">{t('ui.app.title')}</p>
      <div className="row bench-state">
        <Icon name="plug" />
        {port ? (
          <>
            <span className="bench-name" title={portTitle(language, port)}>
              {portTitle(language, port)}
            </span>
            {port.kind === 'serial' && <span className="mono dim">{port.path}</span>}
            <span className={line === 'open' ? 'tag ok' : line === 'lost' ? 'tag blocker' : 'tag'}>
              {line === 'open' ? <Icon name="check" size={12} /> : null}
              {line === 'lost' ? <Icon name="warning" size={12} /> : null}
              {t(port.kind === 'practice' && line === 'open' ? 'ui.practice.badge' : `ui.line.${line}`)}
            </span>
          </>
        ) : (
          <span className="dim">{t('ui.bench-state.none')}</span>
        )}
        <PracticeHands />
      </div>
      <Pages />
      <Choices />
    </header>
  );
}
