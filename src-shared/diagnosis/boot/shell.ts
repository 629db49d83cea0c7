/** `root@OpenWrt:~# `, `~ # `, `/etc # `: a prompt of the router's own shell, and what was typed there. */
const SHELL_PROMPT = /^\s{0,8}(?:root@[\w.()-]{1,40}:[~/][\w./-]{0,60}#|(?:~|\/[\w./-]{0,60}) #)(?: (.{0,200})|$)/;
/** A technician's computer has the same prompt; what is typed there reaches for the router. */
const AT_THE_COMPUTER =
  /^(?:sudo |apt|picocom|minicom|screen|microcom|tio|cu |kermit|ssh|scp|telnet|a?tftp|curl|putty|python|stty)/;
/** These show old lines again: a `Linux version` in their answer is no boot. */
const LISTS_OLD_LINES = /^(?:dmesg|logread|cat|less|more|head|tail|grep|zcat)\b/;
const RESTARTS = /\breboot\b|^sysupgrade\b|^mtd .{0,40}-r\b/;

/** What a line at the router's shell does to the log behind it. */
export type ShellLine = 'listing' | 'restart' | 'other';

/** A line that begins with the prompt of the router's shell; null for any other line. */
export function shellLine(text: string): ShellLine | null {
  if (!text.includes('#')) return null;
  const hit = SHELL_PROMPT.exec(text);
  if (!hit) return null;
  const typed = (hit[1] ?? '').trim();
  if (AT_THE_COMPUTER.test(typed)) return null;
  if (LISTS_OLD_LINES.test(typed)) return 'listing';
  return RESTARTS.test(typed) ? 'restart' : 'other';
}
