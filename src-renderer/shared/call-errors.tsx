import type { Verb } from '@shared/contract/verbs';
import { LINE_RULES } from '@shared/diagnosis/line/rules';
import { Fragment } from 'react';
import { Button } from 'react-aria-components';
import { useShallow } from 'zustand/react/shallow';
import { useText } from '../i18n/use-text';
import { useWizardState } from '../store/context';
import { DoctorDrawing } from './doctor-drawing';
import { FindingCard } from './finding-card';
import { Icon } from './icon';

/** The reason why the engine refused the last call of each of these verbs. */
export function CallErrors({ verbs }: { verbs: readonly Verb[] }) {
  const { t } = useText();
  const shown = useWizardState(useShallow((s) => verbs.map((verb) => s.callErrors[verb])));
  const dismiss = useWizardState((s) => s.dismiss);
  return (
    <div role="alert" className="callErrors stack-tight">
      {verbs.map((verb, i) => {
        const f = shown[i];
        if (!f) return null;
        // A port that does not open has a drawing, like every other fault of the line.
        const drawing = LINE_RULES.find((r) => r.rule === f.rule)?.drawing;
        return (
          <Fragment key={verb}>
            <FindingCard
              finding={f}
              action={
                <Button
                  className="button quiet compact"
                  aria-label={t('ui.console.dismiss')}
                  onPress={() => dismiss(verb)}
                >
                  <Icon name="close" size={12} />
                </Button>
              }
            />
            {drawing && <DoctorDrawing drawing={drawing} />}
          </Fragment>
        );
      })}
    </div>
  );
}
