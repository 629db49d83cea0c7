import { useState } from 'react';
import { Button } from 'react-aria-components';
import { hex } from '@shared/bytes/hex';
import type { Layout } from '@shared/layout/layout-types';
import { hasText, sayAny, type PlainKey } from '@shared/i18n/say';
import { useText } from '../../i18n/use-text';
import { CapturePicker } from '../../shared/capture-picker';
import { Disclose } from '../../shared/disclose';
import { FindingList } from '../../shared/finding-card';
import { FlashMap, FlashTable, MapLegend } from '../../shared/flash-map';
import { Icon } from '../../shared/icon';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import './identify-step.css';

function Hypothesis({ layout, chosen, only }: { layout: Layout; chosen: boolean; only: boolean }) {
  const { t, language } = useText();
  const call = useWizardState((s) => s.call);
  const idle = useIdle();
  const nameKey = `ui.layout.id.${layout.id}`;
  const name = hasText(nameKey) ? sayAny(language, nameKey) : layout.id;

  return (
    <article className={chosen ? 'card hypothesis chosen' : 'card hypothesis'} aria-label={name}>
      <div className="spread">
        <h3 className="row">
          {name}
          <span className={layout.confidence === 'proven' ? 'tag ok' : 'tag'}>
            {t(`ui.layout.${layout.confidence}`)}
          </span>
          {chosen && (
            <span className="tag accent">
              <Icon name="check" size={12} />
              {t(only ? 'ui.layout.chosen' : 'ui.layout.assumed')}
            </span>
          )}
        </h3>
        {!(chosen && only) && (
          <Button
            className="button compact"
            isDisabled={!idle}
            aria-label={`${t('ui.layout.use')}: ${name}`}
            onPress={() => void call('layout.choose', { id: layout.id })}
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
  const idle = useIdle();
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

/** The layouts compatible with the evidence, and the ways to decide between them. */
export function LayoutPart() {
  const { t, format } = useText();
  const { layout } = useSnapshot('layout');
  const call = useWizardState((s) => s.call);
  const hypotheses = layout?.derivation.hypotheses ?? [];
  const probes = layout?.derivation.probes ?? [];
  const guessed = layout?.derivation.source === 'dialect-default';
  const state: PlainKey | 'ui.layout.many' =
    hypotheses.length === 0
      ? 'ui.layout.none'
      : guessed
        ? 'ui.layout.default'
        : hypotheses.length === 1
          ? 'ui.layout.one'
          : 'ui.layout.many';

  return (
    <section className="stack layouts" aria-labelledby="layout-title">
      <div>
        <h2 id="layout-title" className="row">
          {t('ui.layout.title')}
          {layout && hypotheses.length > 0 && <span className="tag">{t(`ui.source.${layout.derivation.source}`)}</span>}
        </h2>
        <p className="dim">
          {state === 'ui.layout.many' ? t(state, { count: hypotheses.length }) : t(state)}
          {probes.length > 0 &&
            hypotheses.length > 1 &&
            ` ${t('ui.layout.probe.hint', { ranges: format.list(probes.map((p) => hex(p.range.start))) })}`}
        </p>
      </div>
      <CapturePicker action="ui.capture.use-layout" onPick={(id) => void call('layout.fromCapture', { id })} />
      <PasteBox key={String(guessed || hypotheses.length === 0)} open={guessed || hypotheses.length === 0} />
      <FindingList findings={layout?.derivation.findings ?? []} />
      {hypotheses.map((h) => (
        <Hypothesis key={h.id} layout={h} only={hypotheses.length === 1} chosen={layout?.chosen?.id === h.id} />
      ))}
      {hypotheses.length > 0 && <MapLegend />}
    </section>
  );
}
