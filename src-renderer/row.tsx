import { say } from '@shared/i18n/say';
import { useStore } from 'zustand';
import { App } from './app';
import { WizardProvider } from './store/context';
import type { Row } from './store/row';

/** The window: one bench of the row in full. Nothing that was typed or folded for one router is carried over to another. */
export function RowOfBenches({ row }: { row: Row }) {
  const { benches, shown } = useStore(row.store);
  const language = useStore(row.settings, (settings) => settings.language);
  const bench = benches.find(({ id }) => id === shown);
  if (!bench) return <p role="status">{say(language, 'ui.app.connecting')}</p>;
  return (
    <WizardProvider value={bench.wizard} key={bench.id}>
      <App />
    </WizardProvider>
  );
}
