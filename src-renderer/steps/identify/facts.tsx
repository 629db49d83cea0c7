import { dialectById } from '@shared/dialect';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { ReactNode } from 'react';
import type { PlainKey } from '@shared/i18n/say';
import { useText, type Text } from '../../i18n/use-text';

type Fact = [name: PlainKey, value: string | null, basis: string];

function factsOf({ t, format }: Text, id: LoaderIdentity): Fact[] {
  const { flash } = id;
  const banner = t('ui.basis.banner');
  const rdid = flash.jedecId ? t('ui.basis.rdid', { id: flash.jedecId }) : t('ui.basis.none');
  const size = flash.sizeBytes === null ? null : format.bytes(flash.sizeBytes);
  return [
    ['ui.fact.version', id.version, banner],
    [
      'ui.fact.dialect',
      dialectById(id.dialect)?.title ?? id.dialect,
      t('ui.basis.prompt', { prompt: id.prompt.trim() }),
    ],
    ['ui.fact.sdk', id.sdkVersion, banner],
    ['ui.fact.soc', id.soc, banner],
    ['ui.fact.model', id.model, banner],
    ['ui.fact.ram', id.ramBytes === null ? null : format.bytes(id.ramBytes), banner],
    ['ui.fact.flash', flash.name, rdid],
    ['ui.fact.flash-size', flash.known ? size : size && `${size} (${t('ui.fact.flash-guess')})`, rdid],
    ['ui.fact.window', format.bytes(flash.windowBytes), t('ui.basis.dialect')],
    ['ui.fact.line', `${id.baud} 8N1`, t('ui.basis.heard')],
    [
      'ui.fact.addresses',
      id.deviceIp && id.serverIp
        ? t('ui.fact.addresses.value', { device: id.deviceIp, server: id.serverIp })
        : (id.deviceIp ?? id.serverIp),
      t('ui.basis.printenv'),
    ],
    ['ui.fact.reset', id.resetCause && t(`ui.reset.${id.resetCause}`), banner],
    ['ui.fact.commands', id.commands.join(' ') || null, t('ui.basis.help')],
  ];
}

/** The loader's facts, each with its source. */
export function Facts({ identity, again }: { identity: LoaderIdentity; again: ReactNode }) {
  const text = useText();
  const { t } = text;
  return (
    <section className="card" aria-labelledby="facts-title">
      <div className="spread">
        <h2 id="facts-title">{t('ui.identify.facts')}</h2>
        {again}
      </div>
      <table className="facts">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('ui.identify.fact')}</th>
            <th scope="col">{t('ui.identify.value')}</th>
            <th scope="col">{t('ui.identify.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {factsOf(text, identity)
            .filter(([, value]) => value !== null)
            .map(([name, value, basis]) => (
              <tr key={name}>
                <th scope="row">{t(name)}</th>
                <td>{name === 'ui.fact.commands' ? <code>{value}</code> : value}</td>
                <td className="small dim">{basis}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
