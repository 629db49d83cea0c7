/** Replacement for a secret. */
export const MASK = '[masked]';

/**
 * Endings of names whose values are secret (Wi-Fi keys, passwords, numbers of the SIM and the modem), and the separator
 * after the name. A cheap test that skips text without one.
 */
const SECRET_AND_SIGN =
  /(pass|passwd|password|passphrase|pwd|psk|psk\d{1,2}|psk\dkey|presharedkey|wpakey|wepkey|secret|token|key\d?|key\dstr\d?|pin|puk|imei|imsi|iccid|meid|contraseña|clave)(["']?[ \t]{0,4}[=:][ \t]{0,4})(?=\S)/gi;
/** `+CPIN: READY` is the state of the SIM; the PIN itself is never queried. */
const STATE_NAME = /(?<![\w.@[\]-])cpin$/i;
const SPACED = /\b(setenv|option|nvram_set|fw_setenv) ([\w.@[\]-]{1,64}) {1,4}(?=\S)/g;
/** A value: in quotes up to the quote, else up to a blank or separator. */
const VALUE = /'[^'\r\n]{0,256}'?|"[^"\r\n]{0,256}"?|[^\s,;'"]{1,256}/y;
/**
 * Wi-Fi keys have names that end in `key`; loaders use the word for menu keys too (`key: 4`), which are one character.
 */
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
 * Masks secrets in text that leaves the workshop: values of variables with a telling name (Wi-Fi keys, PPPoE and other
 * passwords, PINs), IMEI and IMSI (15 digits), ICCID (19 or 20 digits that begin with 89). MAC addresses and checksums
 * stay, because they identify the unit. Pure, linear time.
 */
export function maskSecrets(text: string): string {
  const named = masksValues(masksValues(text, SPACED, 2), SECRET_AND_SIGN, 1);
  return named.replace(LONG_NUMBER, MASK);
}

/** Addresses common to every unit: shown whole, because that is what makes them recognisable (B§7). */
const TEMPLATE_MAC = /^(?:00.0c.43|00.aa.bb.cc.dd.10|ff.ff.ff.ff|00.00.00.00)/i;
/** The maker's half and the unit's half, by the separator between the bytes. */
const MACS = [
  { sign: ':', pattern: /(?<![0-9a-f:-])([0-9a-f]{2}(?::[0-9a-f]{2}){2})(?::[0-9a-f]{2}){3}(?![0-9a-f:-])/gi },
  { sign: '-', pattern: /(?<![0-9a-f:-])([0-9a-f]{2}(?:-[0-9a-f]{2}){2})(?:-[0-9a-f]{2}){3}(?![0-9a-f:-])/gi },
];
/** As stock kernels print them: `GMAC1_MAC_ADRL -- : 0xa2112233`, `ffffffac-15-ffffffa2-11-22-33`. */
const GMAC_LOW = /(GMAC\d_MAC_ADRL\s{0,3}-*\s{0,3}:\s{0,3}0x[0-9a-f]{2})[0-9a-f]{6}/gi;
const SIGNED_MAC = /((?:(?:f{6})?[0-9a-f]{2}-){3})(?:(?:f{6})?[0-9a-f]{2}-){2}(?:f{6})?[0-9a-f]{2}(?![0-9a-f-])/gi;
const NETWORK_NAME = /(\bssid\w{0,6}["']?[ \t]{0,4}[=:][ \t]{0,4}["']?)[^\s,;'"]{1,64}/gi;

/**
 * As `maskSecrets`, for a text to be published: also masks the unit's half of MAC addresses and the names of its
 * networks. The maker's half stays, because it helps to identify the board.
 */
export function maskForStrangers(text: string): string {
  let masked = maskSecrets(text);
  for (const { sign, pattern } of MACS) {
    masked = masked.replace(pattern, (mac, maker: string) =>
      TEMPLATE_MAC.test(mac) ? mac : `${maker}${`${sign}xx`.repeat(3)}`,
    );
  }
  return masked.replace(GMAC_LOW, '$1xxxxxx').replace(SIGNED_MAC, '$1xx-xx-xx').replace(NETWORK_NAME, `$1${MASK}`);
}
