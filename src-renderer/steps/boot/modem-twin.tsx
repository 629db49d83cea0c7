import { useState } from 'react';
import { compareModem } from '@shared/diagnosis/modem/compare-modems';
import { observeModem } from '@shared/diagnosis/modem/modem-reader';
import type { ModemObservation, ModemVerdict } from '@shared/diagnosis/modem/modem-types';
import { say } from '@shared/i18n/say';
import type { Language } from '@shared/i18n/language';
import { useText } from '../../i18n/use-text';
import { useTwins } from '../../shared/capture-picker';
import { ComparisonTable } from '../../shared/comparison-table';
import { Disclose } from '../../shared/disclose';

function verdictWords(language: Language, what: string, value: string): string {
  return what === 'verdict' ? say(language, `modem.verdict.${value as ModemVerdict}`) : value;
}

/** Differences between the unit and its healthy twin: the newest captured one, or a pasted text from one. */
export function ModemTwin({ unit }: { unit: ModemObservation }) {
  const { t, language, format } = useText();
  const [pasted, setPasted] = useState('');
  const captured = useTwins().find((c) => c.modem !== null) ?? null;
  const isPasted = pasted.trim() !== '';
  const twin = isPasted ? observeModem(pasted) : (captured?.modem?.observation ?? null);
  const known = twin !== null && (twin.usbListed || twin.devices.length > 0 || twin.gpios.length > 0);
  const rows = known ? compareModem(unit, twin) : [];
  return (
    <Disclose label={t('ui.modem.twin')}>
      <div className="stack-tight">
        {captured && !isPasted && (
          <p>{t('ui.modem.twin.captured', { mac: captured.lanMac ?? '?', date: format.date(captured.startedAt) })}</p>
        )}
        <div role="status">
          {twin !== null && rows.length === 0 && (
            <p>{t(!known ? 'ui.modem.twin.empty' : isPasted ? 'ui.modem.twin.same' : 'ui.modem.twin.alike')}</p>
          )}
        </div>
        {rows.length > 0 && (
          <ComparisonTable
            label={t('ui.modem.twin')}
            before={t('ui.modem.unit')}
            after={t('ui.modem.twin.column')}
            rows={rows.map(({ what, unit: u, twin: w }) => ({
              what: say(language, `modem.compare.${what}`),
              before: verdictWords(language, what, u),
              after: verdictWords(language, what, w),
            }))}
          />
        )}
        <div className="field">
          <label htmlFor="modem-twin">{t('ui.modem.twin.hint')}</label>
          <textarea
            id="modem-twin"
            className="textarea"
            rows={5}
            maxLength={1_000_000}
            spellCheck={false}
            value={pasted}
            onChange={(e) => setPasted(e.target.value)}
          />
        </div>
      </div>
    </Disclose>
  );
}
