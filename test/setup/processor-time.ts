/** Milliseconds of processor time that `work` takes; what else the machine does, which a clock would count too, does not show in it. */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
