import { say } from '@shared/i18n/say';
import { useStore } from 'zustand';
import { App } from './app';
import { BenchRow } from './shared/bench-row';
import { BrokenPart } from './shared/broken';
import { ErrorBoundary } from './shared/error-boundary';
import { WizardProvider } from './store/context';
import type { Row } from './store/row';
import { RowProvider } from './store/row-context';

/**
 * The window: an overview of all benches, and one of them in full. Text typed and panels folded for one router are not
 * carried over to another.
 */
export function RowOfBenches({ row }: { row: Row }) {
  const { benches, shown } = useStore(row.store);
  const language = useStore(row.settings, (settings) => settings.language);
  const bench = benches.find(({ id }) => id === shown);
  if (!bench) return <p role="status">{say(language, 'ui.app.connecting')}</p>;
  return (
    <RowProvider value={row}>
      <WizardProvider value={bench.wizard}>
        <div className="window">
          {benches.length > 1 && (
            <ErrorBoundary instead={(reason) => <BrokenPart reason={reason} />}>
              <BenchRow row={row} benches={benches} shown={bench.id} />
            </ErrorBoundary>
          )}
          <App key={bench.id} />
        </div>
      </WizardProvider>
    </RowProvider>
  );
}
