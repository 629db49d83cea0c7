import { deriveLayout } from '@shared/layout/derive';
import { recogniseConsole } from '@shared/identity/recognise';

/** What a pasted or opened console log says: the loader and board it comes from, and the partitions it prints. */
export function diagnoseText(text: string) {
  const facts = recogniseConsole(text);
  const layout = facts.hasPartitions ? deriveLayout(text, { sourceName: 'log' }) : null;
  return { facts, layout };
}
