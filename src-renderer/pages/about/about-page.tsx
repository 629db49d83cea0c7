import { useEffect, useState } from 'react';
import { z } from 'zod';
import { ThirdParty, THIRD_PARTY_FILE } from '@shared/contract/third-party';
import { isReviewed } from '@shared/i18n/catalogues';
import { useText } from '../../i18n/use-text';
import { Disclose } from '../../shared/disclose';
import { useWizardState } from '../../store/context';
import { PageFrame } from '../page-frame';
import './about-page.css';

/** The notices that the build stored next to the page; null if there are none, as during development. */
async function readNotices(): Promise<ThirdParty[] | null> {
  try {
    const answer = await fetch(THIRD_PARTY_FILE);
    return answer.ok ? z.array(ThirdParty).parse(await answer.json()) : null;
  } catch {
    return null;
  }
}

function Notices() {
  const { t } = useText();
  const [parties, setParties] = useState<'reading' | readonly ThirdParty[] | null>('reading');
  useEffect(() => {
    let stale = false;
    void readNotices().then((found) => {
      if (!stale) setParties(found);
    });
    return () => {
      stale = true;
    };
  }, []);
  if (parties === 'reading') return <p className="dim">{t('ui.about.notices.looking')}</p>;
  if (parties === null) return <p className="dim">{t('ui.about.notices.none')}</p>;
  return (
    <>
      <p>{t('ui.about.notices.lead', { count: parties.length })}</p>
      {parties.map(({ name, version, licence, text }, index) => (
        // Several versions of one package may be shipped, even the same one twice.
        <Disclose key={index} label={`${name} ${version} (${licence})`}>
          <pre className="notice" tabIndex={0}>
            {text}
          </pre>
        </Disclose>
      ))}
      {parties.some(({ name }) => name === 'electron') && <p className="small dim">{t('ui.about.chromium')}</p>}
    </>
  );
}

/** How to send corrections, for a language that no native speaker has reviewed. */
function Translation() {
  const { t, language } = useText();
  if (isReviewed(language)) return null;
  return (
    <section className="stack-tight" aria-labelledby="translation-title">
      <h2 id="translation-title">{t('ui.about.translation')}</h2>
      <p>{t('ui.about.translation.unreviewed')}</p>
      <p>{t('ui.about.translation.how', { language })}</p>
    </section>
  );
}

/** The program's version, and the third-party software in it. */
export function AboutPage() {
  const { t } = useText();
  const version = useWizardState((s) => s.info?.version);
  return (
    <PageFrame title="ui.about.title" lead="ui.about.lead">
      <dl className="about-facts">
        <dt>{t('ui.about.version')}</dt>
        <dd className="mono">{version ?? '–'}</dd>
        <dt>{t('ui.about.licence')}</dt>
        <dd>MIT</dd>
      </dl>
      <Translation />
      <section className="stack-tight" aria-labelledby="notices-title">
        <h2 id="notices-title">{t('ui.about.notices')}</h2>
        <Notices />
      </section>
    </PageFrame>
  );
}
