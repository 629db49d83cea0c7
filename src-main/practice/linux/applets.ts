import { createHash } from 'node:crypto';
import type { ProgramEnd } from '../board';
import { links, list, paths, readFile, writeFile } from './files';
import type { LinuxSystem } from './system';
import { answerAt } from './modem';
import { mtdTool } from './mtd-tool';
import { TFTP_USAGE, tftpGetFile, tftpPut } from './tftp';
import { base64Text, hexdumpText } from './print-bytes';

/** An exit status, or the way in which the system ended. */
export type AppletResult = number | ProgramEnd;

/** A command's context: caller, input and output. */
export interface Call {
  system: LinuxSystem;
  args: readonly string[];
  /** Piped or redirected input; null: the console. */
  input: Uint8Array | null;
  say: (text: string | Uint8Array) => Promise<void>;
  complain: (text: string) => Promise<void>;
}
type Applet = (call: Call) => Promise<AppletResult> | AppletResult;

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const isOption = (word: string) => /^-[A-Za-z]/.test(word);

/** The named files, or the piped input; reports missing files. */
async function contents(call: Call, name: string, files: readonly string[]) {
  const found: { path: string; bytes: Uint8Array }[] = [];
  let status = 0;
  if (files.length === 0) found.push({ path: '-', bytes: call.input ?? new Uint8Array() });
  for (const path of files) {
    const bytes = await readFile(call.system, path);
    if (bytes) found.push({ path, bytes });
    else {
      status = 1;
      await call.complain(`${name}: can't open '${path}': No such file or directory\n`);
    }
  }
  return { found, status };
}

const summing =
  (name: string, algorithm: string): Applet =>
  async (call) => {
    const { found, status } = await contents(call, name, call.args);
    for (const { path, bytes } of found)
      await call.say(`${createHash(algorithm).update(bytes).digest('hex')}  ${path}\n`);
    return status;
  };

const dd: Applet = async (call) => {
  const words = new Map(call.args.map((a) => [a.slice(0, a.indexOf('=')), a.slice(a.indexOf('=') + 1)]));
  const size = (word: string | undefined, otherwise: number) => {
    const match = /^(\d+)([kM]?)$/.exec(word ?? '');
    return match ? Number(match[1]) * (match[2] === 'k' ? 1024 : match[2] === 'M' ? 1 << 20 : 1) : otherwise;
  };
  const from = words.get('if');
  const whole = from === undefined ? (call.input ?? new Uint8Array()) : await readFile(call.system, from);
  if (!whole) {
    await call.complain(`dd: can't open '${from ?? ''}': No such file or directory\n`);
    return 1;
  }
  const block = size(words.get('bs'), 512);
  const start = size(words.get('skip'), 0) * block;
  const bytes = whole.subarray(start, start + size(words.get('count'), Infinity) * block);
  const to = words.get('of');
  if (to === undefined) await call.say(bytes);
  else {
    const refused = await writeFile(call.system, to, bytes);
    if (refused !== null) {
      await call.complain(`dd: can't open '${to}': ${refused}\n`);
      return 1;
    }
  }
  const records = `${Math.floor(bytes.length / block)}+${bytes.length % block > 0 ? 1 : 0} records`;
  await call.complain(`${records} in\n${records} out\n`);
  return 0;
};

const grep: Applet = async (call) => {
  const flags = call.args.filter(isOption).join('');
  const [pattern, ...files] = call.args.filter((a) => !isOption(a));
  if (pattern === undefined) return 2;
  const match = new RegExp(pattern, flags.includes('i') ? 'i' : '');
  const quiet = { ...call, complain: flags.includes('s') ? () => Promise.resolve() : (t: string) => call.complain(t) };
  const { found, status } = await contents(quiet, 'grep', files);
  let hits = 0;
  for (const { path, bytes } of found) {
    for (const line of text(bytes).replace(/\n$/, '').split('\n')) {
      if (match.test(line) === flags.includes('v')) continue;
      hits++;
      const prefix = flags.includes('H') || files.length > 1 ? `${path}:` : '';
      if (!flags.includes('q')) await call.say(`${prefix}${line}\n`);
    }
  }
  return hits > 0 ? 0 : status === 0 ? 1 : 2;
};

const ls: Applet = async (call) => {
  const flags = call.args.filter(isOption).join('');
  const wanted = call.args.filter((a) => !isOption(a));
  const all = new Set(paths(call.system));
  let status = 0;
  for (const path of wanted.length > 0 ? wanted : ['/']) {
    const link = links(call.system).get(path);
    const names = flags.includes('d') || link !== undefined ? null : list(call.system, path);
    if (names) await call.say(names.map((n) => `${n}\n`).join(''));
    else if (link !== undefined && flags.includes('l')) {
      await call.say(`lrwxrwxrwx    1 root     root             0 Jan  1 00:00 ${path} -> ${link}\n`);
    } else if (all.has(path)) await call.say(`${path}\n`);
    else {
      status = 1;
      await call.complain(`ls: ${path}: No such file or directory\n`);
    }
  }
  return status;
};

const tftp: Applet = async (call) => {
  if (call.args[0] === '--help') {
    await call.complain(TFTP_USAGE);
    return 0;
  }
  const value = (flag: string) => call.args[call.args.indexOf(flag) + 1];
  const put = call.args.includes('-p');
  const operands = call.args.filter((a, i) => !isOption(a) && !['-l', '-r', '-b'].includes(call.args[i - 1] ?? ''));
  const [address, port] = operands;
  const local = call.args.includes('-l') ? value('-l') : undefined;
  const remote = call.args.includes('-r') ? value('-r') : local;
  if (address === undefined || local === undefined || remote === undefined) return 1;
  const server = { address, port: port === undefined ? 69 : Number(port) };
  const { board } = call.system;
  const bytes = put ? await readFile(call.system, local) : new Uint8Array();
  if (!bytes) {
    await call.complain(`tftp: can't open '${local}': No such file or directory\n`);
    return 1;
  }
  const block = call.args.includes('-b') ? Number(value('-b')) : undefined;
  const outcome = put
    ? await tftpPut(board, server, remote, bytes, block)
    : await tftpGetFile(board, server, remote, block);
  if ('error' in outcome) {
    await call.complain(`${outcome.error}\n`);
    return 1;
  }
  return !put && (await writeFile(call.system, local, outcome.bytes)) !== null ? 1 : 0;
};

const interfaceText = (name: string, mac: string, address: string | null) =>
  `${name.padEnd(10)}Link encap:Ethernet  HWaddr ${mac}  \n` +
  (address === null ? '' : `          inet addr:${address}  Bcast:192.168.8.255  Mask:255.255.255.0\n`) +
  '          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n' +
  '          TX packets:14 errors:0 dropped:0 overruns:0 carrier:0\n\n';

const reboot: Applet = async ({ system, say }) => {
  await system.wait(1500);
  await say(`[${system.uptime().toFixed(6).padStart(12)}] Restarting system.\n`);
  await system.wait(200);
  return { kind: 'reset', cause: 'software' };
};

const smsTool: Applet = async ({ system, args, say, complain }) => {
  const [flag, port, verb, command] = args;
  const answer = flag === '-d' && verb === 'at' ? answerAt(system.usb, port ?? '', command ?? '') : null;
  if (answer === null) {
    await system.wait(2000);
    await complain('No response from modem.\n');
    return 2;
  }
  await say(answer);
  return 0;
};

const BUILTINS = new Set(['echo', 'true', 'false', 'type', 'cd', 'pwd', ':']);

const APPLETS: Readonly<Record<string, Applet>> = {
  cat: async (call) => {
    const { found, status } = await contents(call, 'cat', call.args);
    for (const { bytes } of found) await call.say(bytes);
    return status;
  },
  ls,
  grep,
  dd,
  tftp,
  reboot,
  sms_tool: smsTool,
  md5sum: summing('md5sum', 'md5'),
  sha256sum: summing('sha256sum', 'sha256'),
  base64: async (call) => {
    const { found, status } = await contents(call, 'base64', call.args);
    for (const { bytes } of found) await call.say(base64Text(bytes));
    return status;
  },
  hexdump: async (call) => {
    const formats = new Set(['-e', '-n', '-s']);
    const { found, status } = await contents(
      call,
      'hexdump',
      call.args.filter((a, i) => !isOption(a) && !formats.has(call.args[i - 1] ?? '')),
    );
    const limit = call.args.includes('-n') ? Number(call.args[call.args.indexOf('-n') + 1]) : Infinity;
    for (const { bytes } of found) await call.say(hexdumpText(bytes.subarray(0, limit), call.args));
    return status;
  },
  mtd: (call) => mtdTool(call.system, call.args, (t) => call.say(t)),
  mount: async (call) => {
    const mounts = await readFile(call.system, '/proc/mounts');
    for (const line of text(mounts!).trimEnd().split('\n')) {
      const [device, point, type, options] = line.split(' ');
      await call.say(`${device!} on ${point!} type ${type!} (${options!})\n`);
    }
    return 0;
  },
  dmesg: async ({ system, args, say }) => {
    if (args[0] === '-n') {
      system.consoleLevel = Number(args[1]);
      return 0;
    }
    await say(system.log.map((line) => `${line}\n`).join(''));
    return 0;
  },
  uname: async ({ system, args, say }) => {
    const all = `Linux LTE-Router ${system.version} #7 Wed May 17 07:36:08 UTC 2017 mips GNU/Linux\n`;
    await say(args.includes('-a') ? all : args.includes('-r') ? `${system.version}\n` : 'Linux\n');
    return 0;
  },
  ifconfig: async ({ system, say }) => {
    const { lan, wan, wlan } = system.addresses;
    await say(interfaceText('br-lan', lan, '192.168.8.1') + interfaceText('eth2', lan, null));
    await say(interfaceText('eth2.2', wan, null) + interfaceText('ra0', wlan, null));
    return 0;
  },
  lsusb: async ({ system, say }) => {
    await say('Bus 001 Device 001: ID 1d6b:0002\n');
    for (const d of system.usb) await say(`Bus 001 Device 002: ID ${d.vendor}:${d.product}\n`);
    return 0;
  },
  echo: async ({ args, say }) => {
    await say(`${args.join(' ')}\n`);
    return 0;
  },
  type: async ({ args, say }) => {
    let status = 0;
    for (const name of args) {
      const isThere = Object.hasOwn(APPLETS, name);
      if (!isThere) status = 127;
      const place = BUILTINS.has(name) ? 'a shell builtin' : `/bin/${name}`;
      await say(isThere ? `${name} is ${place}\n` : `${name}: not found\n`);
    }
    return status;
  },
  wc: async (call) => {
    const { found } = await contents(
      call,
      'wc',
      call.args.filter((a) => !isOption(a)),
    );
    for (const { bytes } of found) await call.say(`${bytes.length}\n`);
    return 0;
  },
  rm: ({ system, args }) => {
    for (const path of args) system.files.delete(path);
    return 0;
  },
  sleep: async ({ system, args }) => {
    await system.wait(Number(args[0] ?? 0) * 1000 || 0);
    return 0;
  },
  id: async ({ say }) => {
    await say('uid=0(root) gid=0(root)\n');
    return 0;
  },
  pwd: async ({ say }) => {
    await say('/\n');
    return 0;
  },
  cd: () => 0,
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  sync: () => 0,
};

/** Runs one command; 127 for one that does not exist. */
export async function runApplet(name: string, call: Call): Promise<AppletResult> {
  const applet = Object.hasOwn(APPLETS, name) ? APPLETS[name] : undefined;
  if (applet) return applet(call);
  await call.complain(`sh: ${name}: not found\n`);
  return 127;
}
