/** The literal prefix of a recognition pattern, without its anchor; null if it is too short to be distinctive. */
export function plainBeginning(pattern: string): string | null {
  const text = /^\^?((?:[^\\?*+[\]{}|$()]|\\[.()])*)/.exec(pattern)![1]!.replace(/\\([.()])/g, '$1');
  return text.length < 10 ? null : text;
}
