import { useState } from 'react';
import { Button } from 'react-aria-components';
import { hex } from '@shared/bytes/hex';
import type { Layout } from '@shared/layout/types';
import { hasText, say } from '@shared/text/text';
import { useText } from '../../i18n/use-text';
import { Disclose } from '../../shared/disclose';
import { FindingList } from '../../shared/finding-card';
import { FlashMap, FlashTable, MapLegend } from '../../shared/flash-map';
import { Icon } from '../../shared/icon';
import { useSnapshot, useWizardState } from '../../store/context';
import './identify-step.css';

function Hypothesis({ layout, chosen, only }: { layout: Layout; chosen: boolean; only: boolean }) {
  const { t, language } = useText();
  const call = useWizardState((s) => s.call);
  const view = useWizardState((s) => s.view);
  const idle = useSnapshot().activity === null;
  const nameKey = `ui.layout.id.${layout.id}`;
  const name = hasText(nameKey) ? say(language, nameKey) : layout.id;
  const choose = async () => {
    if (await call('layout.choose', { id: layout.id })) view('save');
  };

  return (
    <article className={chosen ? 'card hypothesis chosen' : 'card hypothesis'} aria-label={name}>
      <div className="spread">
        <h3 className="row">
          {name}
          <span className={layout.standing === 'proven' ? 'tag ok' : 'tag'}>{t(`ui.layout.${layout.standing}`)}</span>
        </h3>
        {chosen ? (
          <span className="tag accent">
            <Icon name="check" size={12} />
            {t('ui.layout.chosen')}
          </span>
        ) : (
          <Button
            className={only ? 'button primary' : 'button'}
            isDisabled={!idle}
            aria-label={`${t('ui.layout.use')}: ${name}`}
            onPress={() => void choose()}
          >
            {t('ui.layout.use')}
          </Button>
        )}
      </div>
      <FlashMap layout={layout} />
      <Disclose label={t('ui.layout.offsets')}>
        <FlashTable layout={layout} evidence />
      </Disclose>
    </article>
  );
}

function PasteBox({ open }: { open: boolean }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const idle = useSnapshot().activity === null;
  const [text, setText] = useState('');
  return (
    <Disclose label={t('ui.layout.paste')} open={open}>
      <div className="field">
        <label htmlFor="paste">{t('ui.layout.paste.hint')}</label>
        <textarea
          id="paste"
          className="textarea"
          rows={7}
          spellCheck={false}
          value={text}
          placeholder={'mtd0: 01000000 00010000 "ALL"\nmtd1: 00030000 00010000 "Bootloader"'}
          onChange={(e) => setText(e.target.value)}
        />
        <div>
          <Button
            className="button"
            isDisabled={text.trim() === '' || !idle}
            onPress={() => void call('layout.paste', { text })}
          >
            {t('ui.layout.paste.do')}
          </Button>
        </div>
      </div>
    </Disclose>
  );
}

/** The layouts that the evidence allows, and the ways to settle which one is true. */
export function LayoutPart() {
  const { t } = useText();
  const { layout, activity, line } = useSnapshot();
  const call = useWizardState((s) => s.call);
  const hypotheses = layout?.derivation.hypotheses ?? [];
  const probes = layout?.derivation.probes ?? [];

  return (
    <section className="stack" aria-labelledby="layout-title">
      <div>
        <h2 id="layout-title">{t('ui.layout.title')}</h2>
        <p className="dim">
          {hypotheses.length === 0
            ? t('ui.layout.none')
            : t(hypotheses.length === 1 ? 'ui.layout.one' : 'ui.layout.many', { count: hypotheses.length })}
          {layout && hypotheses.length > 0 && ` (${t(`ui.source.${layout.derivation.source}`)})`}
        </p>
      </div>
      {probes.length > 0 && hypotheses.length > 1 && (
        <div className="row">
          <Button
            className="button primary"
            isDisabled={activity !== null || line !== 'open'}
            onPress={() => void call('layout.probe', {})}
          >
            {t('ui.layout.probe')}
          </Button>
          <span className="small dim">
            {t('ui.layout.probe.hint', { ranges: probes.map((p) => hex(p.range.start)).join(', ') })}
          </span>
        </div>
      )}
      <FindingList findings={layout?.derivation.findings ?? []} />
      {hypotheses.map((h) => (
        <Hypothesis key={h.id} layout={h} only={hypotheses.length === 1} chosen={layout?.chosen?.id === h.id} />
      ))}
      {hypotheses.length > 0 && <MapLegend />}
      <PasteBox key={String(hypotheses.length === 0)} open={hypotheses.length === 0} />
    </section>
  );
}
