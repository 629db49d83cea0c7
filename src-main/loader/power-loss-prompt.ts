/** Lets the technician report a power loss while the router is unexpectedly silent. */
export interface PowerLossPrompt {
  /** Set to true while the router is silent where output is expected: only then can a power loss be reported. */
  asks(asking: boolean): void;
  /** Aborts with PowerLost once it was reported. */
  readonly lost: AbortSignal;
}

/** The technician reports that the router has, or had, no power. The driver determines the consequence. */
export class PowerLost extends Error {
  constructor() {
    super('the router lost its power');
    this.name = 'PowerLost';
  }
}
