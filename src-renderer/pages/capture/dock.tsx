import { useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ActionSlot } from '../../shared/step-page';

/** What is to be done next stands in the dock, wherever the page is scrolled to. */
export function Dock({ children }: { children: ReactNode }) {
  const slot = useContext(ActionSlot);
  return slot && createPortal(children, slot);
}
