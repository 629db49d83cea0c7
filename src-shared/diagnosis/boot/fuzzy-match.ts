/**
 * True if `literal` occurs in `text` at index `at`, with at most one character wrong, missing or added: real serial
 * lines have single damaged characters (B§10, log:E10).
 */
export function nearFrom(text: string, at: number, literal: string): boolean {
  const n = literal.length;
  let i = 0;
  while (i < n && text.charCodeAt(at + i) === literal.charCodeAt(i)) i++;
  if (i >= n - 1) return true;
  return (
    same(text, at + i + 1, literal, i + 1) || same(text, at + i, literal, i + 1) || same(text, at + i + 1, literal, i)
  );
}

/**
 * True if `literal` occurs in `text` ending at `end` (exclusive), with at most one character wrong, missing or added.
 */
export function nearUntil(text: string, end: number, literal: string): boolean {
  const n = literal.length;
  let i = 0;
  while (i < n && text.charCodeAt(end - 1 - i) === literal.charCodeAt(n - 1 - i)) i++;
  if (i >= n - 1) return true;
  return (
    sameBack(text, end - i - 1, literal, n - i - 1) ||
    sameBack(text, end - i, literal, n - i - 1) ||
    sameBack(text, end - i - 1, literal, n - i)
  );
}

function same(text: string, at: number, literal: string, from: number): boolean {
  return text.startsWith(literal.slice(from), at);
}

function sameBack(text: string, end: number, literal: string, until: number): boolean {
  return end >= until && text.startsWith(literal.slice(0, until), end - until);
}
