import { Component, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
  /** Rendered in place of the children after they failed, for this reason. */
  instead: (reason: string) => ReactNode;
}

/**
 * Confines a rendering error to one part of the window, so that the others stay visible (P9). React supports such a
 * boundary only as a class. Give it a `key`, so that another page is rendered afresh.
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
