import { createInterface } from 'node:readline';

/** The user of the command line: a person at a terminal, or the calling program. */
export interface Operator {
  /** Registers a listener for a request to stop: Ctrl-C, SIGTERM, SIGHUP. Returns a function that removes it. */
  onStop(listener: () => void): () => void;
  /** Registers a listener for typed lines. Returns a function that removes it. */
  onLine(listener: (line: string) => void): () => void;
}

/** For verbs that run without an operator. */
export const NOBODY: Operator = { onStop: () => () => undefined, onLine: () => () => undefined };

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The operator of this process. While nobody listens, signals keep their usual meaning and stdin is not read. */
export function processOperator(): Operator {
  return {
    onStop: (listener) => {
      for (const signal of STOPS) process.on(signal, listener);
      return () => {
        for (const signal of STOPS) process.off(signal, listener);
      };
    },
    onLine: (listener) => {
      const lines = createInterface({ input: process.stdin });
      lines.on('line', listener);
      return () => lines.close();
    },
  };
}

/** A closed terminal (SIGHUP) or pipe must not end a recovery halfway. */
export function survivesLostTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
