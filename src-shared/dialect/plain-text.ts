/** The plain text that a recognition pattern begins with, without its anchor; null where it is too short to tell anything. */
export function plainBeginning(pattern: string): string | null {
  const text = /^\^?((?:[^\\?*+[\]{}|$()]|\\[.()])*)/.exec(pattern)![1]!.replace(/\\([.()])/g, '$1');
  return text.length < 10 ? null : text;
}
