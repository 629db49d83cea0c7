/** What stands in place of a secret. */
export const MASK = '[masked]';

/**
 * Ends of names whose values nobody else must read (Wi-Fi keys, passwords, numbers of the SIM and the modem), and the sign
 * behind the name. Text without one is passed over quickly.
 */
const SECRET_AND_SIGN =
  /(pass|passwd|password|passphrase|pwd|psk|psk\d{1,2}|psk\dkey|presharedkey|wpakey|wepkey|secret|token|key\d?|key\dstr\d?|pin|puk|imei|imsi|iccid|meid|contraseña|clave)(["']?[ \t]{0,4}[=:][ \t]{0,4})(?=\S)/gi;
/** `+CPIN: READY` says how the SIM stands; the PIN itself is never asked for. */
const STATE_NAME = /(?<![\w.@[\]-])cpin$/i;
const SPACED = /\b(setenv|option|nvram_set|fw_setenv) ([\w.@[\]-]{1,64}) {1,4}(?=\S)/g;
/** A value: in quotes up to the quote, else up to a blank or separator. */
const VALUE = /'[^'\r\n]{0,256}'?|"[^"\r\n]{0,256}"?|[^\s,;'"]{1,256}/y;
/** Wi-Fi keys hide behind names that end in `key`; loaders speak of keys as well (`key: 4`), and those are one character. */
const SHORT_KEY = /^.$/;
const LONG_NUMBER = /(?<![\dA-Za-z])\d{15}(?![\dA-Za-z])|(?<![\dA-Za-z])89\d{17,18}(?![\dA-Za-z])/g;

function masksValues(text: string, pattern: RegExp, nameAt: number): string {
  let result = '';
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const from = match.index + match[0].length;
    const name = match[nameAt]!;
    if (match.index < done || `${name}=x`.search(SECRET_AND_SIGN) < 0) continue;
    const nameFrom = match.index + match[0].indexOf(name);
    if (STATE_NAME.test(text.slice(Math.max(0, nameFrom - 2), nameFrom) + name)) continue;
    VALUE.lastIndex = from;
    const value = VALUE.exec(text)?.[0] ?? '';
    if (value === '' || value === MASK || (SHORT_KEY.test(value) && /key$/i.test(name))) continue;
    const quote = /^['"]/.exec(value)?.[0] ?? '';
    result += text.slice(done, from) + quote + MASK + quote;
    done = from + value.length;
  }
  return result + text.slice(done);
}

/**
 * Takes secrets out of text that leaves the workshop: values of variables whose name says so (Wi-Fi keys, PPPoE and other
 * passwords, PINs), IMEI and IMSI (15 digits), ICCID (19 or 20 digits that begin with 89). MAC addresses and sums stay: they
 * identify the unit. Pure, linear time.
 */
export function maskSecrets(text: string): string {
  const named = masksValues(masksValues(text, SPACED, 2), SECRET_AND_SIGN, 1);
  return named.replace(LONG_NUMBER, MASK);
}
