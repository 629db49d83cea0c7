import { Component, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
  /** What stands in the place of the children once drawing them failed, for this reason. */
  instead: (reason: string) => ReactNode;
}

/**
 * Holds a fault in drawing to one part of the window, so that the others stay on the screen (P9). React knows such a
 * boundary only as a class. Give it a `key`, so that another page is tried afresh.
 */
export class ErrorBoundary extends Component<Props, { reason: string | null }> {
  override state: { reason: string | null } = { reason: null };

  static getDerivedStateFromError(error: unknown): { reason: string } {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    return reason === null ? this.props.children : this.props.instead(reason);
  }
}
