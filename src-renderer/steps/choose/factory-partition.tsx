import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { FactoryEvidence, FactoryLook } from '@shared/contract/verbs';
import type { InspectedFile } from '@shared/image/image-types';
import { useText } from '../../i18n/use-text';
import { Disclose } from '../../shared/disclose';
import { Icon } from '../../shared/icon';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';

type Macs = { wlan: string; lan: string; wan: string };

/** A Factory copy that may be this unit's: a backup of an earlier session, or one of the files. */
interface Copy {
  key: string;
  name: string;
  macs: Macs;
  own: boolean | null;
  current: boolean;
  /** Id of one of the files. */
  fileId: string | null;
  path: string;
  evidence: readonly FactoryEvidence[];
}

/** Queries again whenever the answer may have changed. */
function useLook(): FactoryLook | null {
  const { backups, files, findings, localCopies } = useSnapshot('backups', 'files', 'findings', 'localCopies');
  const call = useWizardState((s) => s.call);
  const [look, setLook] = useState<FactoryLook | null>(null);
  const idle = useIdle();
  // Snapshots arrive many times a second, so only the fields that affect the answer count.
  const about = [
    backups.map((b) => b.sha256),
    files.map((f) => f.id),
    findings.map((f) => f.rule),
    localCopies.map((c) => c.id),
  ].join(' ');
  useEffect(() => {
    let gone = false;
    if (!idle) return;
    void call('factory.look', {}).then((answer) => {
      if (!gone) setLook(answer);
    });
    return () => {
      gone = true;
    };
  }, [idle, about, call]);
  return look;
}

function macsOf(file: InspectedFile): Macs | null {
  const found = file.verdict.segments.find((s) => s.detail.kind === 'factory-eeprom')?.detail;
  if (found?.kind !== 'factory-eeprom') return null;
  const { wlanMac, lanMac, wanMac } = found.eeprom;
  return { wlan: wlanMac, lan: lanMac, wan: wanMac };
}

/** Plans the restoration of a copy to Factory, once the label has confirmed that it is this unit's. */
function useRestore() {
  const { layout } = useSnapshot('layout');
  const call = useWizardState((s) => s.call);
  const assign = useWizardState((s) => s.assign);
  const partition = layout?.chosen?.partitions.find((p) => p.role === 'factory')?.name ?? null;
  const toFactory = (id: string, size: number) => {
    if (partition !== null) assign({ fileId: id, range: { start: 0, end: size } }, { partition, overlay: 'keep' });
  };
  return {
    partition,
    toFactory,
    restore: async (copy: Copy, label: string, size: number) => {
      const added = copy.fileId === null ? (await call('files.add', { paths: [copy.path] }))?.added[0] : null;
      const id = copy.fileId ?? added?.id;
      if (id === undefined) return;
      if ((await call('files.vouch', { id, labelMac: label })) !== null) toFactory(id, added?.size ?? size);
    },
  };
}

function LabelForm({ known }: { known: string | null }) {
  const { t } = useText();
  const call = useWizardState((s) => s.call);
  const idle = useIdle();
  const [mac, setMac] = useState(known ?? '');
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void call('factory.label', { mac: mac.trim() });
      }}
    >
      <label htmlFor="factory-label">{t('ui.factory.label')}</label>
      <input
        id="factory-label"
        className="input mono vouch-mac"
        placeholder="0C:80:63:1A:2B:3D"
        autoComplete="off"
        spellCheck={false}
        maxLength={32}
        value={mac}
        onChange={(event) => setMac(event.target.value)}
      />
      <Button className="button" type="submit" isDisabled={mac.trim() === '' || !idle}>
        {t('ui.factory.compare')}
      </Button>
    </form>
  );
}

function OwnTag({ own }: { own: boolean | null }) {
  const { t } = useText();
  if (own === null) return <span className="tag">{t('ui.factory.not-known')}</span>;
  return (
    <span className={own ? 'tag ok' : 'tag warning'}>
      <Icon name={own ? 'check' : 'warning'} size={12} />
      {t(own ? 'ui.factory.own' : 'ui.factory.not-own')}
    </span>
  );
}

function Standing({ kind, own }: Pick<NonNullable<FactoryLook['current']>, 'kind'> & { own: boolean | null }) {
  const { t } = useText();
  if (kind === 'unit') return <OwnTag own={own} />;
  return <span className="tag warning">{t(`ui.factory.standing.${kind}`)}</span>;
}

const MACS = ['wlan', 'lan', 'wan'] as const;

function CopyRow({ copy, label, size }: { copy: Copy; label: string | null; size: number }) {
  const { t } = useText();
  const { restore } = useRestore();
  const { choices } = useSnapshot('choices');
  const idle = useIdle();
  const chosen = choices.choices.some(({ fileId }) => fileId === copy.fileId);
  return (
    <tr>
      <th scope="row">
        {copy.name}
        {copy.evidence.length > 0 && (
          <span className="small dim factory-evidence">
            {copy.evidence.map((e) => t(`ui.factory.evidence.${e}`)).join('; ')}
          </span>
        )}
      </th>
      {MACS.map((name) => (
        <td key={name} className="mono">
          {copy.macs[name]}
        </td>
      ))}
      <td>
        {chosen ? (
          <span className="tag accent">{t('ui.factory.chosen')}</span>
        ) : copy.own === true && label !== null && !copy.current ? (
          <Button
            className="button compact"
            isDisabled={!idle}
            aria-label={t('ui.factory.restore.of', { name: copy.name })}
            onPress={() => void restore(copy, label, size)}
          >
            {t('ui.factory.restore')}
          </Button>
        ) : (
          <OwnTag own={copy.own} />
        )}
      </td>
    </tr>
  );
}

function LocalCopy({ label }: { label: string }) {
  const { t } = useText();
  const { toFactory } = useRestore();
  const call = useWizardState((s) => s.call);
  const idle = useIdle();
  return (
    <Disclose label={t('ui.factory.local')}>
      <div className="stack-tight">
        <p className="dim">{t('ui.factory.local.why')}</p>
        <div>
          <Button
            className="button"
            isDisabled={!idle}
            onPress={() =>
              void call('factory.localMacs', { seed: label }).then((answer) => {
                for (const file of answer?.added ?? []) toFactory(file.id, file.size);
              })
            }
          >
            {t('ui.factory.local.do')}
          </Button>
        </div>
      </div>
    </Disclose>
  );
}

/** Whose Factory this unit has, where its own may be, and how to restore it (founding case, row 3). */
export function FactoryCard() {
  const { t, format } = useText();
  const { files, layout, localCopies, confirmedOwn } = useSnapshot('files', 'layout', 'localCopies', 'confirmedOwn');
  const look = useLook();
  const partition = layout?.chosen?.partitions.find((p) => p.role === 'factory');
  if (!look?.current || !partition) return null;
  const { current, label, own, backups } = look;
  const size = partition.range.end - partition.range.start;
  const byLabel = (macs: Macs) => (label === null ? null : Object.values(macs).includes(label));
  const listed = files
    .filter((file) => file.verdict.kind === 'factory' && !localCopies.some(({ id }) => id === file.id))
    .flatMap((file): Copy[] => {
      const macs = macsOf(file);
      if (!macs) return [];
      const isTwins = file.origin?.of === 'twin';
      const own = !isTwins && (confirmedOwn.includes(file.id) || byLabel(macs));
      const evidence = isTwins ? (['twin'] as const) : file.origin?.of === 'own' ? (['taken-as-own'] as const) : [];
      return [{ key: file.id, name: file.name, macs, own, current: false, fileId: file.id, path: file.path, evidence }];
    });
  const nameOf = ({ capture, takenAt }: FactoryLook['backups'][number]) =>
    t(capture === undefined ? 'ui.factory.earlier' : 'ui.factory.captured', { when: format.date(takenAt) });
  const stored = backups
    .filter((b) => !listed.some((copy) => b.sha256.startsWith(copy.key)))
    .map((b): Copy => ({
      ...{ key: b.sha256, name: nameOf(b), macs: b.macs, evidence: b.evidence ?? [] },
      ...{ own: b.own, current: b.current, fileId: null, path: b.path },
    }));
  const copies = [...listed, ...stored];
  const alarming = own === false || current.kind !== 'unit' || look.twin !== null;

  return (
    <section className="card stack-tight factory" aria-labelledby="factory-title">
      <div className="spread">
        <h2 id="factory-title">{t('ui.factory.title')}</h2>
        <span className="row">
          {current.macs && <span className="mono small">LAN {current.macs.lan}</span>}
          <Standing kind={current.kind} own={own} />
        </span>
      </div>
      <Disclose
        key={alarming ? 'alarming' : 'calm'}
        open={alarming}
        label={t('ui.factory.open', { count: copies.length })}
      >
        <div className="stack-tight">
          <p className="dim">{t('ui.factory.why')}</p>
          <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="factory-title">
            <table className="macs">
              <thead>
                <tr>
                  <th scope="col">{t('ui.factory.where')}</th>
                  {MACS.map((name) => (
                    <th scope="col" key={name}>
                      {name.toUpperCase()}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="visually-hidden">{t('ui.factory.restore')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">{t('ui.factory.carries')}</th>
                  {current.macs ? (
                    MACS.map((name) => (
                      <td key={name} className="mono">
                        {current.macs?.[name]}
                      </td>
                    ))
                  ) : (
                    <td colSpan={3}>{t(`ui.factory.standing.${current.kind}`)}</td>
                  )}
                  <td>
                    <Standing kind={current.kind} own={own} />
                  </td>
                </tr>
                {copies.map((copy) => (
                  <CopyRow key={copy.key} copy={copy} label={label} size={size} />
                ))}
              </tbody>
            </table>
          </div>
          <LabelForm key={label ?? ''} known={label} />
          {label !== null && alarming && !copies.some((copy) => copy.own === true) && (
            <>
              <p>{t('ui.factory.none')}</p>
              <LocalCopy label={label} />
            </>
          )}
        </div>
      </Disclose>
    </section>
  );
}
