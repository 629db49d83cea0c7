import { useState } from 'react';
import { Button } from 'react-aria-components';
import { forumText, logExcerpt } from '@shared/diagnosis/bundle';
import { useText } from '../../i18n/use-text';
import { useWizardState } from '../../store/context';
import type { Diagnosed } from '../../store/wizard-store';

/** A button that copies the log and its diagnosis, masked, as a text for a forum. */
export function AskPerson({ text, file, result }: Diagnosed) {
  const { t, language } = useText();
  const info = useWizardState((s) => s.info);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const read = async (from: number, length: number) =>
      file
        ? new TextDecoder('latin1').decode(await file.slice(from, from + length).arrayBuffer())
        : text.slice(from, from + length);
    const excerpt = await logExcerpt(file?.size ?? text.length, read);
    const versions = { version: info?.version ?? '?', system: info?.platform ?? '?' };
    await navigator.clipboard.writeText(forumText(language, { ...versions, ...result, log: excerpt }));
    setCopied(true);
  };
  return (
    <section className="card stack-tight" aria-labelledby="ask-title">
      <h2 id="ask-title">{t('ui.doctor.ask')}</h2>
      <p className="dim">{t('ui.doctor.ask.why')}</p>
      <div className="row">
        <Button className="button" onPress={() => void copy()}>
          {t('ui.doctor.ask.do')}
        </Button>
        <span role="status" className="dim small">
          {copied && t('ui.doctor.ask.done')}
        </span>
      </div>
    </section>
  );
}
