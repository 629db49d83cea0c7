/** One line of the kernel, at seconds since it started. */
export interface LogLine {
  at: number;
  text: string;
  /** Printed by a program and not by the kernel: no time stamp. */
  plain?: boolean;
}
