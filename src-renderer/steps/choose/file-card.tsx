import { Button, Label, RadioGroup } from 'react-aria-components';
import type { ImageKind, InspectedFile } from '@shared/image/image-types';
import { PROTECTED_ROLES, type Partition } from '@shared/layout/layout-types';
import { useText } from '../../i18n/use-text';
import { Choice } from '../../shared/controls';
import { CopyButton } from '../../shared/copy-button';
import { Disclose } from '../../shared/disclose';
import { FindingList } from '../../shared/finding-card';
import { Icon } from '../../shared/icon';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { candidatesOf, decidedFor, ownCopiesOf, type Candidate } from '../../store/draft';
import { RamBoot } from './ram-boot';
import { SegmentBar, SegmentList } from './segments';
import { needsConfirmation, ConfirmOwnership } from './confirm-ownership';

const UNIT_KINDS: readonly ImageKind[] = ['factory', 'loader-environment', 'bootloader'];

/** True for unit data, by its content or by its place in the dump (P2), including an erased Config. */
function isUnitData({ kind, label }: Candidate): boolean {
  return UNIT_KINDS.includes(kind) || PROTECTED_ROLES.some((role) => role === label);
}

/** Possible targets of a normal plan, or of a confirmed Factory copy; the validator decides. */
function targets(partitions: readonly Partition[], file: InspectedFile): Partition[] {
  if (needsConfirmation(file)) return partitions.filter((p) => p.role === 'factory');
  const open = partitions.filter((p) => p.role !== 'chip' && !PROTECTED_ROLES.includes(p.role));
  return [...open.filter((p) => p.parent === null), ...open.filter((p) => p.parent !== null)];
}

function Overlay({ candidate }: { candidate: Candidate }) {
  const { t } = useText();
  const decided = useWizardState(({ snapshot }) => decidedFor(snapshot, candidate));
  const assign = useWizardState((s) => s.assign);
  if (!decided || !candidate.hasOverlay) return null;
  return (
    <RadioGroup
      className="overlay"
      value={decided.overlay}
      onChange={(value) => {
        const overlay = value === 'erase' ? 'erase' : 'keep';
        assign(candidate, { partition: decided.partition, overlay });
      }}
    >
      <Label className="label">{t('ui.choose.overlay')}</Label>
      {(['erase', 'keep'] as const).map((value) => (
        <Choice key={value} value={value}>
          {t(`ui.choose.overlay.${value}`)}
        </Choice>
      ))}
    </RadioGroup>
  );
}

function SliceRow({ file, candidate }: { file: InspectedFile; candidate: Candidate }) {
  const { t, format } = useText();
  const { layout } = useSnapshot('layout');
  const partitions = layout?.chosen?.partitions ?? [];
  const decided = useWizardState(({ snapshot }) => decidedFor(snapshot, candidate));
  const assign = useWizardState((s) => s.assign);
  const name = candidate.label ?? t('ui.choose.whole');

  return (
    <li className={decided ? 'slice chosen' : 'slice'}>
      <div className="slice-what">
        <span className="slice-name">{name}</span>
        <span className="small dim">{t(`ui.kind.${candidate.kind}`)}</span>
      </div>
      <div className="small num">
        <span className="mono">{format.range(candidate.range)}</span>
        <span className="dim"> · {format.bytes(candidate.range.end - candidate.range.start)}</span>
      </div>
      {candidate.offered ? (
        <select
          className="select"
          aria-label={t('ui.choose.target.of', { slice: name, file: file.name })}
          value={decided?.partition ?? ''}
          onChange={(e) => {
            const partition = e.target.value;
            const overlay = decided?.overlay ?? (candidate.hasOverlay ? 'erase' : 'keep');
            assign(candidate, partition === '' ? null : { partition, overlay });
          }}
        >
          <option value="">{t('ui.choose.target.none')}</option>
          {targets(partitions, file).map((p) => (
            <option key={p.name} value={p.name}>
              {p.name} · {format.rangeWithSize(p.range)}
            </option>
          ))}
        </select>
      ) : (
        <span className="small never">
          <Icon name="lock" size={14} />
          {t(isUnitData(candidate) ? 'ui.choose.not-offered' : 'ui.choose.not-firmware')}
        </span>
      )}
      <Overlay candidate={candidate} />
    </li>
  );
}

/** One file: its kind by content, its parts, and their targets. */
export function FileCard({ file }: { file: InspectedFile }) {
  const { t, format } = useText();
  const call = useWizardState((s) => s.call);
  const idle = useIdle();
  const ownCopies = ownCopiesOf(useSnapshot('confirmedOwn', 'localCopies'));
  const { verdict } = file;

  return (
    <article className="card file" aria-label={file.name}>
      <div className="spread">
        <h2 className="file-name">{file.name}</h2>
        <Button
          className="button quiet compact"
          isDisabled={!idle}
          aria-label={`${t('ui.remove')}: ${file.name}`}
          onPress={() => void call('files.remove', { id: file.id })}
        >
          <Icon name="close" size={12} />
          {t('ui.remove')}
        </Button>
      </div>
      <p className="row file-facts">
        <span className="tag accent">{t(`ui.kind.${verdict.kind}`)}</span>
        <span className="num">{format.bytes(file.size)}</span>
        <span className="mono dim">SHA-256 {file.sha256.slice(0, 12)}…</span>
        <CopyButton value={file.sha256} label={t('ui.copy.hash', { name: file.name })} />
      </p>
      {verdict.segments.length > 0 && verdict.kind !== 'text' && (
        <>
          <SegmentBar segments={verdict.segments} size={file.size} />
          <Disclose label={t('ui.choose.segments')}>
            <SegmentList segments={verdict.segments} />
          </Disclose>
        </>
      )}
      <FindingList findings={verdict.findings} />
      <ConfirmOwnership file={file} />
      <RamBoot file={file} />
      {(!needsConfirmation(file) || ownCopies.includes(file.id)) && (
        <ul className="slices">
          {candidatesOf(file, ownCopies).map((c) => (
            <SliceRow key={`${c.key}${c.label ?? ''}`} file={file} candidate={c} />
          ))}
        </ul>
      )}
    </article>
  );
}
