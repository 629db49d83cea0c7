import { createContext, useContext } from 'react';
import type { Row } from './row';

const RowContext = createContext<Row | null>(null);
export const RowProvider = RowContext.Provider;

/** The row that this window shows a bench of; null where a bench is shown alone. */
export function useRow(): Row | null {
  return useContext(RowContext);
}
