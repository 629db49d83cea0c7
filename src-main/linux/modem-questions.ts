import { FindingError } from '@shared/finding/finding';
import { knownModem, ModemReader, type ModemObservation } from '@shared/diagnosis/modem';
import type { AtQuery } from '@shared/guard/linux/at-queries';
import type { LinuxShell } from './shell';

export interface ModemQuestionsOptions {
  signal?: AbortSignal;
  /** Number of queries made, and in total; the total grows if AT commands can be sent. */
  onProgress?: (done: number, total: number) => void;
}

type Shell = Pick<LinuxShell, 'run' | 'have'>;

/** Kernel lists. All are read-only; a list that a router lacks prints nothing. */
const USB_TABLE = 'cat /sys/kernel/debug/usb/devices /proc/bus/usb/devices 2>/dev/null';
const USB_FILES =
  'grep -sH . /sys/bus/usb/devices/*/idVendor /sys/bus/usb/devices/*/idProduct /sys/bus/usb/devices/*/product';
const USB_CLASSES = 'grep -sH . /sys/bus/usb/devices/*/bInterfaceClass';
const USB_LINKS = 'ls -ld /sys/bus/usb/devices/*/driver 2>/dev/null';
const DRIVERS = 'ls /sys/bus/usb/drivers';
const PORTS = 'ls /dev';
const NETWORK = 'ls -ld /sys/class/net/* 2>/dev/null';
const GPIO_TABLE = 'cat /sys/kernel/debug/gpio 2>/dev/null';
const GPIO_FILES = 'grep -sH . /sys/class/gpio/*/direction /sys/class/gpio/*/value';
const KERNEL_LOG = 'dmesg';
const KERNEL_LINES = "dmesg | grep -iE 'usb|wwan|option|cdc|modem'";
/**
 * In the order of the decision tree, so that the first conclusive answer comes early for a technician who reads along.
 */
const QUERIES: readonly AtQuery[] = [
  'ATI',
  'AT+CFUN?',
  'AT+CPIN?',
  'AT+CSQ',
  'AT+CEREG?',
  'AT+CGREG?',
  'AT+COPS?',
  'AT+QCFG="usbnet"',
];
/** Maximum time of a modem's answer; a port that is not a modem's never answers. ms */
const AT_SILENCE_MS = 1_500;
const AT_TIMEOUT_MS = 8_000;
/** Order of ports to try for an unknown modem: Quectel, SIMCom and most others have AT on the third. */
const USUAL_ORDER = [2, 1, 3, 0, 4, 5];

/**
 * Queries a running Linux about its LTE modem with commands that the guard classifies as harmless, and the modem itself
 * by AT queries if the router has a program for that. Throws the shell's findings if the console fails.
 */
export async function askModem(shell: Shell, options: ModemQuestionsOptions = {}): Promise<ModemObservation> {
  const reader = new ModemReader();
  let done = 0;
  let total = 6;
  const ask = async (line: string, keepKernelLines = false): Promise<string> => {
    options.signal?.throwIfAborted();
    const { output } = await shell.run(line, { keepKernelLines, ...(options.signal && { signal: options.signal }) });
    return output;
  };
  const step = () => options.onProgress?.(++done, total);

  const tools = await shell.have(['grep', 'sms_tool', 'microcom']);
  step();
  const hasGrep = tools.has('grep');
  const table = await ask(USB_TABLE);
  reader.take(table, USB_TABLE.split(' ')[1], false);
  if (!/^T:/m.test(table)) {
    if (hasGrep) reader.take(await ask(USB_FILES), '/sys/bus/usb/devices', false);
    if (hasGrep) reader.take(await ask(USB_CLASSES), '/sys/bus/usb/devices', false);
    reader.take(await ask(USB_LINKS), '/sys/bus/usb/devices', false);
    if (hasGrep) reader.usbWasListed();
  }
  step();
  reader.takeDrivers((await ask(DRIVERS)).split(/\s+/).filter((name) => /^[\w-]{2,40}$/.test(name)));
  reader.take(await ask(PORTS), '/dev', false);
  step();
  reader.take(await ask(NETWORK), '/sys/class/net', false);
  step();
  reader.take(await ask(GPIO_TABLE), '/sys/kernel/debug/gpio', false);
  if (hasGrep) reader.take(await ask(GPIO_FILES), '/sys/class/gpio', false);
  step();
  reader.take(await ask(hasGrep ? KERNEL_LINES : KERNEL_LOG, true), 'dmesg', false);
  step();

  const { serialPorts, devices } = reader.observation;
  const asker = makeAsker(tools);
  if (serialPorts.length === 0 || devices.length === 0) reader.noAt('no-port');
  else if (!asker) reader.noAt('no-tool');
  else {
    total += QUERIES.length;
    const known = devices.map((d) => knownModem(d.vendor, d.product)).find((m) => m !== null);
    await askByAt(reader, serialPorts, known?.atInterface ?? null, { ...options, shell, asker, step });
  }
  return reader.observation;
}

type Asker = (port: string, query: AtQuery) => string;

/** How to send a query to a port with the router's programs; null if it has none for that. */
function makeAsker(tools: ReadonlySet<string>): Asker | null {
  if (tools.has('sms_tool')) return (port, query) => `sms_tool -d /dev/${port} at '${query}'`;
  if (tools.has('microcom')) {
    return (port, query) => `echo -e '${query}\\r' | microcom -t ${AT_SILENCE_MS} /dev/${port}`;
  }
  return null;
}

async function askByAt(
  reader: ModemReader,
  ports: readonly string[],
  first: number | null,
  { shell, asker, step, signal }: { shell: Shell; asker: Asker; step: () => void; signal?: AbortSignal },
): Promise<void> {
  const ask = async (port: string, query: AtQuery): Promise<string | null> => {
    signal?.throwIfAborted();
    try {
      const options = { timeoutMs: AT_TIMEOUT_MS, ...(signal && { signal }) };
      return (await shell.run(asker(port, query), options)).output;
    } catch (error) {
      // A port that hangs is a possible answer; a failing console is not.
      if (error instanceof FindingError && error.finding.rule === 'linux/no-answer') return null;
      throw error;
    }
  };
  const order = [...new Set([...(first === null ? [] : [first]), ...USUAL_ORDER])].map((n) => `ttyUSB${n}`);
  const candidates = [...order.filter((p) => ports.includes(p)), ...ports.filter((p) => !order.includes(p))];
  for (const port of candidates.slice(0, 4)) {
    const hello = await ask(port, 'AT');
    if (hello === null || !/\bOK\b/.test(hello)) continue;
    for (const query of QUERIES) {
      const answer = await ask(port, query);
      if (answer !== null) reader.takeAt(port, query, answer);
      step();
    }
    return;
  }
  reader.noAt('silent');
}
