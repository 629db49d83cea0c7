import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../../i18n/use-text';
import { BootComparisonPart } from '../../shared/boot-report';
import { CallErrors } from '../../shared/call-errors';
import { useWizardState } from '../../store/context';
import { PageFrame } from '../page-frame';
import { AskPerson } from './ask-person';
import { Diagnosis } from './diagnosis';
import './doctor-page.css';

/** The engine's limit; a character of a log is a byte. */
const MOST = 16_000_000;
/** Larger files are diagnosed without being shown, because a text box with more than this is slow. Bytes. */
const SHOWN = 1_000_000;

/** Log diagnosis without a router: a pasted or opened log, its verdict, facts and evidence. */
export function DoctorPage() {
  const { t } = useText();
  const [last, previous] = useWizardState((s) => s.diagnosed);
  const diagnose = useWizardState((s) => s.diagnose);
  const diagnoseFile = useWizardState((s) => s.diagnoseFile);
  const [share, setShare] = useState<number | null>(null);
  const asked = useWizardState((s) => s.pending.has('diagnose.text'));
  const busy = asked || share !== null;
  const [text, setText] = useState(last?.text ?? '');
  const chooser = useRef<HTMLInputElement>(null);
  const result = useRef<HTMLDivElement>(null);

  const run = async (log: string) => {
    await diagnose(log);
    result.current?.scrollIntoView({ block: 'start' });
  };
  const read = async (file: File) => {
    if (file.size > SHOWN) {
      setText('');
      setShare(0);
      await diagnoseFile(file, setShare).finally(() => setShare(null));
      result.current?.scrollIntoView({ block: 'start' });
      return;
    }
    // Console output is bytes: decoding as UTF-8 would alter invalid sequences.
    const log = new TextDecoder('latin1').decode(await file.arrayBuffer());
    setText(log);
    await run(log);
  };

  return (
    <PageFrame title="ui.doctor.title" lead="ui.doctor.lead">
      <CallErrors verbs={['diagnose.text']} />
      <div className="field">
        <label htmlFor="log">{t('ui.doctor.log')}</label>
        <textarea
          id="log"
          className="textarea"
          rows={last ? 6 : 12}
          spellCheck={false}
          value={text}
          maxLength={MOST}
          placeholder={t('ui.doctor.placeholder')}
          onChange={(e) => setText(e.target.value)}
        />
      </div>
      <div className="row">
        <Button
          className="button primary"
          isDisabled={text.trim() === '' || busy}
          onPress={() => {
            void run(text);
          }}
        >
          {t('ui.doctor.do')}
        </Button>
        <Button className="button" isDisabled={busy} onPress={() => chooser.current?.click()}>
          {t('ui.doctor.open')}
        </Button>
        <input
          ref={chooser}
          className="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label={t('ui.doctor.open.label')}
          onChange={(e) => {
            const file = e.target.files?.[0];
            e.target.value = '';
            if (file) void read(file);
          }}
        />
        <span role="status" className="dim small">
          {busy
            ? share === null
              ? t('ui.doctor.running')
              : t('ui.doctor.running-file', { percent: Math.round(share * 100) })
            : last && t('ui.doctor.read', { lines: last.result.boot.lines, boots: last.result.boot.bootCount })}
        </span>
      </div>
      <div ref={result} className="stack doctor-result">
        {last && <Diagnosis result={last.result} />}
        {last && <AskPerson {...last} />}
        {last && previous && (
          <BootComparisonPart
            before={previous.result.boot}
            after={last.result.boot}
            title={t('ui.doctor.compare.previous')}
          />
        )}
      </div>
    </PageFrame>
  );
}
