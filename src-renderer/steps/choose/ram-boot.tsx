import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { VerbOutput } from '@shared/contract/verbs';
import type { InspectedFile } from '@shared/image/image-types';
import { useText } from '../../i18n/use-text';
import { ConfirmDialog } from '../../shared/confirm-dialog';
import { FindingList } from '../../shared/finding-card';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';

/** For an initramfs image: what booting it from RAM would send, what blocks it, and the button that starts it. */
export function RamBoot({ file }: { file: InspectedFile }) {
  const { t } = useText();
  const { linux, unitDataSafe, identity } = useSnapshot('linux', 'unitDataSafe', 'identity');
  const call = useWizardState((s) => s.call);
  const [check, setCheck] = useState<VerbOutput<'ram.check'> | null>(null);
  const [asking, setAsking] = useState(false);
  const idle = useIdle();
  const applies = file.verdict.kind === 'initramfs' && identity !== null && linux === null;

  useEffect(() => {
    let gone = false;
    if (!applies || !idle) return;
    void call('ram.check', { fileId: file.id }).then((answer) => {
      if (!gone) setCheck(answer);
    });
    return () => {
      gone = true;
    };
  }, [applies, idle, unitDataSafe, call, file.id]);

  if (!applies || check === null) return null;
  const id = `ram-${file.id}`;
  return (
    <section className="part stack-tight" aria-labelledby={id}>
      <h3 id={id}>{t('ui.ram.title')}</h3>
      <p className="dim">{t('ui.ram.why')}</p>
      <FindingList findings={check.findings} />
      {check.lines.length > 0 && (
        <>
          <div>
            <span className="label">{t('ui.ram.lines')}</span>
            <ul className="exact-lines">
              {check.lines.map((line) => (
                <li key={line} className="mono">
                  {line}
                </li>
              ))}
            </ul>
          </div>
          <div>
            <Button className="button" isDisabled={!idle} onPress={() => setAsking(true)}>
              {t('ui.ram.do')}
            </Button>
          </div>
        </>
      )}
      <ConfirmDialog
        title={t('ui.ram.confirm.title')}
        confirm={t('ui.ram.do')}
        cancel={t('ui.cancel')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void call('ram.boot', { fileId: file.id })}
      >
        <p>{t('ui.ram.confirm.body')}</p>
      </ConfirmDialog>
    </section>
  );
}
