/** The technician's word on the router's power, where its silence may mean that it has none. */
export interface PowerQuestion {
  /** True while the router is silent where it should be speaking: only then may he say it. */
  asks(asking: boolean): void;
  /** Aborts with PowerLost when he has said it. */
  readonly lost: AbortSignal;
}

/** The technician says that the router has, or had, no power. What that means is the driver's to say. */
export class PowerLost extends Error {
  constructor() {
    super('the router lost its power');
    this.name = 'PowerLost';
  }
}
