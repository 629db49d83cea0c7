/**
 * AT commands that only query: no setting, no dialling, no SIM access beyond its state. None of them reveals a
 * subscriber's or device's number. Every other text for a modem is refused (P1).
 */
export const AT_QUERIES = [
  'AT',
  'ATI',
  'AT+CFUN?',
  'AT+CPIN?',
  'AT+CSQ',
  'AT+CEREG?',
  'AT+CGREG?',
  'AT+COPS?',
  'AT+QCFG="usbnet"',
] as const;
export type AtQuery = (typeof AT_QUERIES)[number];

const QUERIES: ReadonlySet<string> = new Set(AT_QUERIES);
const MODEM_PORT = /^\/dev\/tty(?:USB|ACM)[0-9]{1,2}$/;

/** True for `sms_tool -d /dev/ttyUSB2 at <query>`. */
export function isSmsToolQuery(args: readonly string[]): boolean {
  const [flag, port, verb, query, ...rest] = args;
  return flag === '-d' && MODEM_PORT.test(port ?? '') && verb === 'at' && QUERIES.has(query ?? '') && rest.length === 0;
}

/** True for `echo -e '<query>\r' | microcom -t 1500 /dev/ttyUSB2`: the words of both commands. */
export function isMicrocomQuery(speaker: readonly string[], talker: readonly string[]): boolean {
  const [echo, flag, text, ...more] = speaker;
  const asks = echo === 'echo' && flag === '-e' && more.length === 0 && text?.endsWith('\\r') === true;
  if (!asks || !QUERIES.has(text.slice(0, -2))) return false;
  const [name, timeout, ms, port, ...rest] = talker;
  return (
    name === 'microcom' &&
    timeout === '-t' &&
    /^[1-9][0-9]{2,3}$/.test(ms ?? '') &&
    MODEM_PORT.test(port ?? '') &&
    rest.length === 0
  );
}
