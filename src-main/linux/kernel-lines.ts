/** A kernel message on the console, at any point in the output. */
const KERNEL_LINE = /\[ {0,8}\d{1,7}\.\d{6}\] [^\n]{0,1000}\r?\n/g;

/** Output without the kernel messages in between; a line that was split by one is joined again. */
export function withoutKernelLines(text: string): string {
  return text.replace(KERNEL_LINE, '');
}

/** Lines of an answer: any mixture of CR and LF ends one, empty ones are dropped, kernel messages are removed first. */
export function linesOf(text: string): string[] {
  return text.split(/[\r\n]+/).filter((line) => line !== '');
}
