import { useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ActionSlot } from '../../shared/step-page';

/** Shows the next action in the dock, wherever the page is scrolled. */
export function Dock({ children }: { children: ReactNode }) {
  const slot = useContext(ActionSlot);
  return slot && createPortal(children, slot);
}
