import { useState, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import type { Finding } from '@shared/finding/finding';
import { useText } from '../i18n/use-text';
import { useConsole, useWizard, useWizardState } from '../store/context';
import './console-panel.css';
import { CopyButton } from './copy-button';
import { FindingCard } from './finding-card';
import { Icon } from './icon';
import { Terminal } from './terminal';

/** Keys for the technician to press, and the characters sent for them. */
const KEYS: readonly (readonly [string, string])[] = [
  ['4', '4'],
  ['Enter', '\r'],
  ['^C', '\u0003'],
  ['^U', '\u0015'],
  ['Esc', '\u001b'],
];
const HISTORY = 50;
/** Window width from which the console is shown beside the page instead of below it; as in app.css. */
const WIDE = '(min-width: 1600px)';
/** Window in which the console has no room beside the page's own content; as in app.css. */
const SMALL = '(max-width: 960px), (max-height: 600px)';

function Prompt({ onRefused }: { onRefused: (findings: Finding[]) => void }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const refusal = useWizardState((s) => s.callErrors['console.send']);
  const open = useWizardState(({ snapshot }) => snapshot.line === 'open');
  const [line, setLine] = useState('');
  const [past, setPast] = useState<string[]>([]);
  const [back, setBack] = useState(0);

  const send = async (kind: 'line' | 'key', text: string) => {
    onRefused([]);
    const answer = await call('console.send', { kind, text });
    if (answer) onRefused(answer.findings);
    if (kind === 'line' && answer?.sent) {
      setPast((lines) => [...lines.slice(-HISTORY), text]);
      setBack(0);
      setLine('');
    }
  };
  const recall = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(past.length, back + step));
    setBack(next);
    setLine(past[past.length - next] ?? '');
  };

  return (
    <>
      {refusal && (
        <div role="alert">
          <FindingCard finding={refusal} />
        </div>
      )}
      <form
        className="console-prompt"
        onSubmit={(event) => {
          event.preventDefault();
          void send('line', line);
        }}
      >
        <input
          className="input mono"
          aria-label={t('ui.console.line')}
          placeholder={t('ui.console.line.hint')}
          maxLength={512}
          autoComplete="off"
          spellCheck={false}
          disabled={!open}
          value={line}
          onChange={(event) => setLine(event.target.value)}
          onKeyDown={recall}
        />
        <Button className="button compact" type="submit" isDisabled={!open}>
          {t('ui.console.send')}
        </Button>
        <div role="group" aria-label={t('ui.console.keys')} className="console-keys">
          {KEYS.map(([name, text]) => (
            <Button
              key={name}
              className="button compact mono"
              aria-label={t('ui.console.key', { key: name })}
              isDisabled={!open}
              onPress={() => void send('key', text)}
            >
              {name}
            </Button>
          ))}
        </div>
      </form>
    </>
  );
}

/** The last line of the router's output, for the folded panel. */
function LastLine() {
  const { t } = useText();
  return useConsole((feed) => feed.lastLine()) || t('ui.console.waiting');
}

function LastSent() {
  const { t } = useText();
  const sent = useConsole((feed) => feed.lastSent);
  return sent && `${t('ui.console.sent')}: ${sent}`;
}

/** The live console: the router's output, and an input line that goes through the guard like everything else. */
export function ConsolePanel() {
  const { t } = useText();
  const { feed } = useWizard();
  const nothingOpen = useWizardState(({ snapshot }) => snapshot.port === null);
  // Folded until a port is open, unless the window is wide, and in a small one; after that the technician decides.
  const [wide] = useState(() => window.matchMedia(WIDE).matches);
  const [small] = useState(() => window.matchMedia(SMALL).matches);
  const [decided, setDecided] = useState<boolean | null>(null);
  const folded = decided ?? (small || (nothingOpen && !wide));
  const [tall, setTall] = useState(false);
  const [refused, setRefused] = useState<Finding[]>([]);

  return (
    <aside className={`console${folded ? ' folded' : ''}${tall ? ' tall' : ''}`} aria-label={t('ui.console.region')}>
      <div className="console-head">
        <h2>{t('ui.console.title')}</h2>
        <span className="console-last mono">{folded ? <LastLine /> : <LastSent />}</span>
        {!folded && (
          <>
            <CopyButton value={() => feed.text} label={t('ui.console.copy')} />
            <Button className="button quiet compact only-bottom" onPress={() => setTall(!tall)}>
              {t(tall ? 'ui.console.shorter' : 'ui.console.taller')}
            </Button>
          </>
        )}
        <Button className="button quiet compact" aria-expanded={!folded} onPress={() => setDecided(!folded)}>
          {t(folded ? 'ui.console.show' : 'ui.console.hide')}
        </Button>
      </div>
      {!folded && (
        <>
          <Terminal />
          <div className="console-foot">
            <div className="console-refused" role="alert">
              {refused.map((f, i) => (
                <FindingCard
                  key={`${f.rule}${i}`}
                  finding={f}
                  action={
                    <Button
                      className="button quiet compact"
                      aria-label={t('ui.console.dismiss')}
                      onPress={() => setRefused([])}
                    >
                      <Icon name="close" size={12} />
                    </Button>
                  }
                />
              ))}
            </div>
            <Prompt onRefused={setRefused} />
          </div>
        </>
      )}
    </aside>
  );
}
