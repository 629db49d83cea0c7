import { Button } from 'react-aria-components';
import { END_QUESTIONS } from '@shared/plan/checks/behind';
import { transportOf } from '@shared/plan/checks/method';
import type { Plan } from '@shared/plan/types';
import { useText } from '../../i18n/use-text';
import { useIdle, useSnapshot, useWizardState } from '../../store/context';
import { CHOSEN, choicesOf } from '../../store/draft';

/** Where nothing of this unit says how far a partition reaches: erase what lies behind the file, or leave it. The plan is made anew with the answer. */
export function EndQuestion({ plan }: { plan: Plan }) {
  const { t, format } = useText();
  const snapshot = useSnapshot('step', ...CHOSEN);
  const idle = useIdle();
  const call = useWizardState((s) => s.call);
  const question = plan.findings.find((f) => END_QUESTIONS.includes(f.rule));
  if (!question || snapshot.step !== 'plan') return null;
  const [from, to] = [Number(question.params.from), Number(question.params.eraseTo)];
  const answer = (eraseTo: number) => {
    const choices = choicesOf(snapshot).map((choice) =>
      choice.partition === question.params.partition ? { ...choice, eraseTo } : choice,
    );
    // The answer is about the flash alone: method and way of loading stay as they were chosen.
    void call('plan.make', { ...snapshot.choices, choices, transport: transportOf(plan) });
  };
  return (
    <section className="card stack-tight" aria-labelledby="end-title">
      <h2 id="end-title">{t('ui.plan.end')}</h2>
      <div className="spread">
        <Button className="button" isDisabled={!idle} onPress={() => answer(from)}>
          {t('ui.plan.end.leave')}
        </Button>
        <Button className="button" isDisabled={!idle} onPress={() => answer(to)}>
          {t('ui.plan.end.erase', { size: format.bytes(to - from) })}
        </Button>
      </div>
    </section>
  );
}
