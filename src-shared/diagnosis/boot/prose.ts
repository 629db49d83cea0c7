/** Words that begin sentences in forum posts, but are never followed by text on a console. */
const SPEAKER =
  /^\W{0,3}(?:I|I'm|I've|I'd|My|We|Then|Now|After|Before|But|And|So|When|It|As|Here|Also|El|La|Mi|Yo|Me|Pero|Ahora|Antes|Luego|Entonces|Cuando)[ ,]/;
/** Four plain words in a row: no console line has them before the text of a fault. */
const PLAIN_WORDS = /^\W{0,3}(?:[A-Za-z'\u0080-\u00ff]{1,20}[ ,]{1,2}){4}/;

/** True if the text in `line` before `at` shows that a person describes the fault. */
export function isProseBefore(line: string, at: number): boolean {
  if (at < 2) return false;
  const before = line.slice(0, at);
  return SPEAKER.test(before) || PLAIN_WORDS.test(before);
}
