/** A line that the kernel put onto the console, wherever the output stood at that moment. */
const KERNEL_LINE = /\[ {0,8}\d{1,7}\.\d{6}\] [^\n]{0,1000}\r?\n/g;

/** Output without kernel messages that broke into it; a line that was cut in two is whole again. */
export function withoutKernelLines(text: string): string {
  return text.replace(KERNEL_LINE, '');
}

/** Lines of an answer: CR and LF in any mixture end one, empty ones dropped, kernel messages taken out first. */
export function linesOf(text: string): string[] {
  return text.split(/[\r\n]+/).filter((line) => line !== '');
}
