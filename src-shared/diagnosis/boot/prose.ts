/** Words that people begin sentences of their posts with, and consoles never do with something behind. */
const SPEAKER =
  /^\W{0,3}(?:I|I'm|I've|I'd|My|We|Then|Now|After|Before|But|And|So|When|It|As|Here|Also|El|La|Mi|Yo|Me|Pero|Ahora|Antes|Luego|Entonces|Cuando)[ ,]/;
/** Four plain words in a row: no console line has them in front of a fault's text. */
const PLAIN_WORDS = /^\W{0,3}(?:[A-Za-z'\u0080-\u00ff]{1,20}[ ,]{1,2}){4}/;

/** True if what stands in `line` in front of `at` makes it a person's sentence about a fault, not the fault. */
export function isProseBefore(line: string, at: number): boolean {
  if (at < 2) return false;
  const before = line.slice(0, at);
  return SPEAKER.test(before) || PLAIN_WORDS.test(before);
}
