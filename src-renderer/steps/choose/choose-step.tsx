import { useState } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { dialectById } from '@shared/dialect';
import { MethodId } from '@shared/dialect/dialect-types';
import { FindingError, finding, type Finding } from '@shared/finding/finding';
import { linuxProfile } from '@shared/plan/linux-profile';
import { useText } from '../../i18n/use-text';
import { Disclose } from '../../shared/disclose';
import { Icon } from '../../shared/icon';
import { CapturePicker } from '../../shared/capture-picker';
import { StepPage } from '../../shared/step-page';
import { useIdle, useSetting, useSnapshot, useWizard, useWizardState } from '../../store/context';
import { CHOSEN, choicesOf } from '../../store/draft';
import './choose-step.css';
import { FactoryCard } from './factory-partition';
import { FileCard } from './file-card';

function useAddFiles() {
  const { api } = useWizard();
  const call = useWizardState((s) => s.call);
  const refuse = useWizardState((s) => s.refuse);
  const [uploading, setUploading] = useState(false);

  const add = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setUploading(true);
    try {
      const paths: string[] = [];
      for (const file of files) paths.push(await upload(file));
      await call('files.add', { paths });
    } catch (error) {
      if (error instanceof FindingError) refuse('files.add', error.finding);
    } finally {
      setUploading(false);
    }
  };
  const upload = async (file: File): Promise<string> => {
    try {
      return await api.upload(file);
    } catch (error) {
      if (error instanceof FindingError) throw error;
      throw new FindingError(uploadFailed(file, error));
    }
  };
  return { add, uploading };
}

function uploadFailed(file: File, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  return finding('ui/upload-failed', 'blocker', { name: file.name, message });
}

function AddFiles() {
  const { t } = useText();
  const dialogs = useWizardState((s) => s.info?.dialogs ?? false);
  const call = useWizardState((s) => s.call);
  const { practice } = useSnapshot('practice');
  const idle = useIdle();
  const { add, uploading } = useAddFiles();
  const busy = !idle || uploading;
  const choose = (
    <Button className="button" isDisabled={busy} {...(dialogs && { onPress: () => void call('files.choose', {}) })}>
      <Icon name="file" />
      {t('ui.choose.files')}
    </Button>
  );

  return (
    <DropZone
      className="drop"
      aria-label={t('ui.choose.drop.label')}
      onDrop={(event) => {
        const dropped = event.items.filter((item) => item.kind === 'file');
        void Promise.all(dropped.map((item) => item.getFile())).then(add);
      }}
    >
      <Icon name="drop" size={20} />
      <span>{t('ui.choose.drop')}</span>
      {dialogs ? (
        choose
      ) : (
        <FileTrigger allowsMultiple onSelect={(list) => void add([...(list ?? [])])}>
          {choose}
        </FileTrigger>
      )}
      {practice && (
        <Button className="button" isDisabled={busy} onPress={() => void call('files.addPractice', {})}>
          {t('ui.choose.practice')}
        </Button>
      )}
    </DropZone>
  );
}

function MethodChoice() {
  const { t } = useText();
  const method = useWizardState(({ snapshot }) => snapshot.choices.method);
  const setMethod = useWizardState((s) => s.setMethod);
  const verify = useSetting('verify');
  const setSettings = useWizardState((s) => s.setSettings);
  const dialect = useWizardState(({ snapshot }) => snapshot.identity?.dialect);
  const linux = useWizardState(({ snapshot }) => snapshot.linux !== null);
  const profile = dialect === undefined ? null : dialectById(dialect);
  const offered = (linux && profile ? linuxProfile(profile) : profile)?.methods ?? MethodId.options;
  return (
    <Disclose label={t('ui.choose.advanced')} open={method !== null}>
      <select
        className="select method"
        aria-label={t('ui.choose.method')}
        value={method ?? ''}
        onChange={(e) => setMethod(MethodId.safeParse(e.target.value).data ?? null)}
      >
        <option value="">{t('ui.choose.method.auto')}</option>
        {offered.map((id) => (
          <option key={id} value={id}>
            {t(`ui.method.${id}`)}
          </option>
        ))}
      </select>
      <label className="verify">
        <span className="label">{t('ui.choose.verify')}</span>
        <select
          className="select method"
          value={verify}
          onChange={(e) => setSettings({ verify: e.target.value === 'full' ? 'full' : 'sampled' })}
        >
          <option value="full">{t('ui.choose.verify.full')}</option>
          <option value="sampled">{t('ui.choose.verify.sampled')}</option>
        </select>
      </label>
    </Disclose>
  );
}

/** What to write where: files by content, slices onto partitions. */
export function ChooseStep() {
  const { t } = useText();
  const snapshot = useSnapshot('linux', ...CHOSEN);
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const choices = choicesOf(snapshot);

  return (
    <StepPage
      step="choose"
      leadsOn
      verbs={[
        ...(['files.choose', 'files.add', 'files.addPractice', 'files.remove', 'files.vouch', 'plan.make'] as const),
        ...(['factory.label', 'factory.localMacs', 'ram.boot', 'files.addCapture', 'choices.set'] as const),
      ]}
      actions={
        <Button
          className="button primary"
          aria-describedby={choices.length === 0 ? 'nothing-chosen' : undefined}
          isDisabled={choices.length === 0 || !idle}
          onPress={() => void call('plan.make', { ...snapshot.choices, choices })}
        >
          {t('ui.choose.make')}
        </Button>
      }
    >
      {snapshot.linux && (
        <p className="row" role="status">
          <span className="tag accent">Linux</span>
          {t('ui.linux.on')}
        </p>
      )}
      <AddFiles />
      <FactoryCard />
      <CapturePicker action="ui.capture.use-files" onPick={(id) => void call('files.addCapture', { id })} />
      {snapshot.files.length === 0 ? (
        <p className="dim">{t('ui.choose.none')}</p>
      ) : (
        <ul className="stack">
          {snapshot.files.map((file) => (
            <li key={file.id}>
              <FileCard file={file} />
            </li>
          ))}
        </ul>
      )}
      {snapshot.files.length > 0 && (
        <>
          {choices.length === 0 && (
            <p id="nothing-chosen" className="dim">
              {t('ui.choose.nothing')}
            </p>
          )}
          <MethodChoice />
        </>
      )}
    </StepPage>
  );
}
