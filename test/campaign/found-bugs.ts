/** A bug found during development, and the tests that guard against it. */
export interface FoundBug {
  what: string;
  tests: { file: string; title: string }[];
}

/**
 * Reads docs/found-bugs.md: one line each, `- what: file, "title"; file, "title"`. Throws for a line in another format.
 */
export function foundBugs(text: string): FoundBug[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => {
      const at = /: (?:src-\w+|test|scripts|e2e)\//.exec(line);
      if (!at) throw new Error(`no test: ${line}`);
      const tests = line
        .slice(at.index + 2)
        .split('; ')
        .map((reference) => {
          const parts = /^(\S+\.(?:test|spec)\.tsx?), "(.+)"$/.exec(reference);
          if (!parts) throw new Error(`not a test with its title: ${reference}`);
          return { file: parts[1]!, title: parts[2]! };
        });
      return { what: line.slice(2, at.index), tests };
    });
}
