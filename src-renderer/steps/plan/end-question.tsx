import { Button } from 'react-aria-components';
import { END_QUESTIONS } from '@shared/plan/checks/behind';
import { GIVE_UP_QUESTIONS } from '@shared/plan/checks/inside';
import { transportOf } from '@shared/plan/checks/method';
import type { WriteChoice } from '@shared/plan/choice';
import type { Plan } from '@shared/plan/plan-types';
import { useText } from '../../i18n/use-text';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { CHOSEN, choicesOf } from '../../store/draft';

/**
 * If this unit has no evidence of what certain bytes belong to: those after the file are erased or kept, those inside
 * its blocks must be given up explicitly. The plan is then made again with the answer.
 */
export function EndQuestion({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const snapshot = useSnapshot('step', ...CHOSEN);
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const inside = plan.findings.find((f) => GIVE_UP_QUESTIONS.includes(f.rule));
  const question = inside ?? plan.findings.find((f) => END_QUESTIONS.includes(f.rule));
  if (!question || snapshot.step !== 'plan') return null;
  const [from, to] = [Number(question.params.from), Number(inside ? inside.params.to : question.params.eraseTo)];
  const answer = (given: (choice: WriteChoice) => Pick<WriteChoice, 'eraseTo' | 'givenUp'>) => {
    const choices = choicesOf(snapshot).map((choice) =>
      choice.partition === question.params.partition ? { ...choice, ...given(choice) } : choice,
    );
    // The answer concerns only the flash, so method and transport stay as chosen.
    void call('plan.make', { ...snapshot.choices, choices, transport: transportOf(plan) });
  };
  const button = (label: string, given: Parameters<typeof answer>[0]) => (
    <Button className="button" isDisabled={!idle} onPress={() => answer(given)}>
      {label}
    </Button>
  );
  const size = format.bytes(to - from);
  return (
    <section className="card stack-tight" aria-labelledby="end-title">
      <h2 id="end-title">{t(inside ? 'ui.plan.inside' : 'ui.plan.end')}</h2>
      <div className="spread">
        {inside ? (
          button(t('ui.plan.inside.erase', { size }), ({ givenUp = [] }) => ({
            givenUp: [...givenUp, { start: from, end: to }],
          }))
        ) : (
          <>
            {button(t('ui.plan.end.leave'), () => ({ eraseTo: from }))}
            {button(t('ui.plan.end.erase', { size }), () => ({ eraseTo: to }))}
          </>
        )}
      </div>
    </section>
  );
}
