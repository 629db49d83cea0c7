import { useState, type ComponentType } from 'react';
import { isReviewed } from '@shared/i18n/catalogues';
import type { StepName } from '@shared/contract/snapshot';
import './app.css';
import { useText } from './i18n/use-text';
import { AboutPage } from './pages/about/about-page';
import { CapturePage } from './pages/capture/capture-page';
import { DoctorPage } from './pages/doctor/doctor-page';
import { SessionsPage } from './pages/sessions/sessions-page';
import { ActivityBar } from './shared/activity-bar';
import { AddFirstBench } from './shared/bench-row';
import { BrokenConsole, BrokenPage, BrokenPart } from './shared/broken';
import { ConsolePanel } from './shared/console-panel';
import { PathText } from './shared/copy-button';
import { ErrorBoundary } from './shared/error-boundary';
import { Header } from './shared/header';
import { ActionSlot } from './shared/step-page';
import { Stepper } from './shared/stepper';
import { BenchStep } from './steps/bench/bench-step';
import { BootStep } from './steps/boot/boot-step';
import { CatchStep } from './steps/catch/catch-step';
import { ChooseStep } from './steps/choose/choose-step';
import { IdentifyStep } from './steps/identify/identify-step';
import { PlanStep } from './steps/plan/plan-step';
import { ReportStep } from './steps/report/report-step';
import { SaveStep } from './steps/save/save-step';
import { WriteStep } from './steps/write/write-step';
import { useSnapshot, useWizardState } from './store/context';
import type { Page } from './store/wizard-store';
import { useDocument } from './theme/use-theme';

const UTILITY_PAGES: Record<Exclude<Page, 'recovery'>, ComponentType> = {
  about: AboutPage,
  capture: CapturePage,
  doctor: DoctorPage,
  sessions: SessionsPage,
};

const PAGES: Record<StepName, ComponentType> = {
  bench: BenchStep,
  catch: CatchStep,
  identify: IdentifyStep,
  save: SaveStep,
  choose: ChooseStep,
  plan: PlanStep,
  write: WriteStep,
  boot: BootStep,
  report: ReportStep,
};

function Journal() {
  const { t } = useText();
  const { session } = useSnapshot('session');
  return (
    <section className="journal small" aria-label={t('ui.journal.label')}>
      <span className="label">{t('ui.journal.label')}</span>
      {session ? (
        <PathText path={session.journal} label={t('ui.copy.journal')} />
      ) : (
        <span className="dim">{t('ui.journal.none')}</span>
      )}
    </section>
  );
}

/** Leads to how corrections are sent, while the chosen language is one that no native speaker has reviewed. */
function UnreviewedLanguage() {
  const { t, language } = useText();
  const open = useWizardState((s) => s.open);
  if (isReviewed(language)) return null;
  return (
    <button type="button" className="page-link unreviewed" onClick={() => open('about')}>
      {t('ui.language.unreviewed')}
    </button>
  );
}

const brokenPart = (reason: string) => <BrokenPart reason={reason} />;

/** The running activity, its Stop and the console: they stay visible even if other parts fail to render. */
function Below({ slotRef }: { slotRef: (element: HTMLElement | null) => void }) {
  return (
    <>
      <div className="app-dock">
        <ErrorBoundary instead={brokenPart}>
          <ActivityBar slotRef={slotRef} />
        </ErrorBoundary>
      </div>
      <div className="app-console">
        <ErrorBoundary instead={(reason) => <BrokenConsole reason={reason} />}>
          <ConsolePanel />
        </ErrorBoundary>
      </div>
    </>
  );
}

function Frame() {
  useDocument();
  const { t } = useText();
  const viewed = useWizardState((s) => s.viewed);
  const connection = useWizardState((s) => s.connection);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const page = useWizardState((s) => s.page);
  const Shown = page === 'recovery' ? PAGES[viewed] : UTILITY_PAGES[page];

  return (
    <ActionSlot value={slot}>
      <a className="skip" href="#main">
        {t('ui.app.skip')}
      </a>
      <div className="app">
        <ErrorBoundary instead={brokenPart}>
          <Header />
        </ErrorBoundary>
        <div className="app-side">
          <ErrorBoundary instead={brokenPart}>
            <Stepper />
            <AddFirstBench />
            <Journal />
            <UnreviewedLanguage />
          </ErrorBoundary>
        </div>
        <main className="app-main" id="main" tabIndex={0} key={page === 'recovery' ? viewed : page}>
          {connection === 'lost' && (
            <p className="banner" role="alert">
              {t('ui.app.connection-lost')}
            </p>
          )}
          {connection === 'connecting' ? (
            <p role="status">{t('ui.app.connecting')}</p>
          ) : (
            <ErrorBoundary instead={(reason) => <BrokenPage reason={reason} />}>
              <Shown />
            </ErrorBoundary>
          )}
        </main>
        <Below slotRef={setSlot} />
      </div>
    </ActionSlot>
  );
}

const nowhere = () => undefined;

/** The window: a view of the engine's snapshot, without state of its own. */
export function App() {
  return (
    <ErrorBoundary
      instead={(reason) => (
        <div className="app">
          <main className="app-main">
            <BrokenPage reason={reason} />
          </main>
          <Below slotRef={nowhere} />
        </div>
      )}
    >
      <Frame />
    </ErrorBoundary>
  );
}
