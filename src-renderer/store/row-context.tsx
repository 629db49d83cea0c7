import { createContext, useContext } from 'react';
import type { Row } from './row';

const RowContext = createContext<Row | null>(null);
export const RowProvider = RowContext.Provider;

/** The row to which this window's bench belongs; null if a bench is shown alone. */
export function useRow(): Row | null {
  return useContext(RowContext);
}
