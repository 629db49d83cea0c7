import { createInterface } from 'node:readline';

/** Whoever works the command line: a person at a terminal, or the program that started this one. */
export interface Operator {
  /** Wants it to stop: Ctrl-C, SIGTERM, SIGHUP. Returns how not to listen any more. */
  onStop(listener: () => void): () => void;
  /** Has typed a line. Returns how not to listen any more. */
  onLine(listener: (line: string) => void): () => void;
}

/** For verbs that run without anybody who could say something. */
export const NOBODY: Operator = { onStop: () => () => undefined, onLine: () => () => undefined };

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The operator of this process. Signals keep their usual meaning, and stdin is not read, as long as nobody listens. */
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

/** A terminal that is gone (SIGHUP) or a pipe that was closed must not end a recovery in the middle. */
export function survivesLostTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
