/** `root@OpenWrt:~# `, `~ # `, `/etc # `: a prompt of the router's own shell, and the command typed there. */
const SHELL_PROMPT = /^\s{0,8}(?:root@[\w.()-]{1,40}:[~/][\w./-]{0,60}#|(?:~|\/[\w./-]{0,60}) #)(?: (.{0,200})|$)/;
/** Forms that a computer's shell or other lines share: prompts only where a kernel runs. Keenetic's comes last. */
const KERNEL_PROMPT =
  /^\s{0,8}(?:\w[\w-]{0,31}@[\w.()-]{1,40}:[~/][\w./-]{0,60}[#$]|\[\w[\w-]{0,31}@[\w.()-]{1,40} [~/\w.-]{1,60}\][#$]|(?:~|\/[\w./-]{0,60}) \$|\(config[\w-]{0,20}\)>)(?: (.{0,200})|$)/;
/** `OpenWrt login: `, `Login: admin`, `Username:`. */
const LOGIN = /^\s{0,8}(?:[\w.()-]{1,40} login|[Ll]ogin|[Uu]ser ?[Nn]ame):\s{0,2}\S{0,40}\s{0,4}$/;
/** A technician's computer has the same prompt; commands typed there connect to the router. */
const AT_THE_COMPUTER =
  /^(?:sudo |apt|picocom|minicom|screen|microcom|tio|cu |kermit|ssh|scp|telnet|a?tftp|curl|putty|python|stty)/;
/** Commands that print this boot's lines again: a `Linux version` among them is no new boot, but a fault counts. */
const LISTS_THIS_BOOT = /^(?:dmesg|logread)\b/;
/** Commands that print files, or parts of the flash: nothing in their output is happening now. */
const LISTS_FILES =
  /^(?:busybox )?(?:cat|less|more|head|tail|[ef]?grep|zcat|strings|hexdump|xxd|od|dd|vi|nano|awk|sed|sort|find)\b/;
const RESTARTS = /\breboot\b|^sysupgrade\b|^mtd .{0,40}-r\b/;

/** The effect of a shell line on the log after it. */
export type ShellLine = 'asks-name' | 'waits' | 'lists-this-boot' | 'lists-files' | 'restart' | 'other';

/**
 * The kind of a line that begins with the router's shell prompt; null for any other line. `started`: a kernel has
 * started.
 */
export function shellLine(text: string, started: boolean): ShellLine | null {
  if (started && text.includes(':') && LOGIN.test(text)) return 'asks-name';
  const hit = /[#$>]/.test(text) ? (SHELL_PROMPT.exec(text) ?? (started ? KERNEL_PROMPT.exec(text) : null)) : null;
  if (!hit) return null;
  const typed = (hit[1] ?? '').trim();
  if (typed === '') return 'waits';
  if (AT_THE_COMPUTER.test(typed)) return null;
  if (LISTS_THIS_BOOT.test(typed)) return 'lists-this-boot';
  if (LISTS_FILES.test(typed)) return 'lists-files';
  return RESTARTS.test(typed) ? 'restart' : 'other';
}
