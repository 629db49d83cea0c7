/** Processor time in ms used by `work`, unaffected by other programs, unlike wall-clock time. */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
