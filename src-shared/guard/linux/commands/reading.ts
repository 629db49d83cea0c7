import { worst } from '../../verdicts';
import { options, texts, type Argument } from '../arguments';
import { isSmsToolQuery } from '../at-queries';
import { isReadable, refusedPath, writesTo } from '../places';
import { oddArguments, RAM_ONLY, READS, type Judge } from './command';

/** Only prints or compares, whatever its arguments. */
const anything: Judge = () => READS;

/** Reads the files given as arguments; `flags` are the options with which it remains read-only. */
const readsFiles =
  (name: string, flags: string): Judge =>
  (args) => {
    const operands: Argument[] = [];
    for (let i = 0; i < args.length; i++) {
      const arg = args[i]!;
      if (arg.text === null || !/^-./.test(arg.text)) {
        operands.push(arg);
        continue;
      }
      const last = arg.text.at(-1)!;
      const parsed = options([arg.text, ...(flags.includes(`${last}:`) ? [args[++i]?.text ?? ''] : [])], flags);
      if (!parsed) return oddArguments(name);
    }
    const odd = operands.find((operand) => !isReadable(operand));
    return odd ? refusedPath(odd) : READS;
  };

/** Reads its standard input or files; its arguments may be search patterns and numbers, which are not paths. */
const filters =
  (name: string, flags: string): Judge =>
  (args) => {
    const safe = args.every((arg) =>
      arg.text === null ? isReadable(arg) : !arg.text.includes('watchdog') && arg.text !== '/dev/port',
    );
    return safe && options(texts(args.filter((a) => a.text !== null)) ?? [], flags) ? READS : oddArguments(name);
  };

/** Only in the listed forms. */
const only =
  (name: string, ...forms: RegExp[]): Judge =>
  (args) => {
    const all = texts(args);
    return all && forms.some((form) => form.test(all.join(' '))) ? READS : oddArguments(name);
  };

const ADDRESS = String.raw`(?:[0-9]{1,3}\.){3}[0-9]{1,3}`;

/** Writes its standard input to files. */
const tee: Judge = (args, { context }) =>
  worst([READS, ...args.map((arg) => (arg.text === '-a' ? READS : writesTo(context, arg)))]);

const wget: Judge = (args, { context }) => {
  const all = texts(args);
  const posted = all?.find((a) => a.startsWith('--post-file='));
  const parsed =
    all &&
    options(
      all.filter((a) => a !== posted),
      'O:qT:c',
    );
  if (posted !== undefined && !isReadable({ text: posted.slice('--post-file='.length), pattern: null })) {
    return oddArguments('wget');
  }
  const output = parsed?.flags.get('O');
  if (!parsed || output === undefined || parsed.operands.length !== 1) return oddArguments('wget');
  return output === '-' ? READS : writesTo(context, { text: output, pattern: null });
};

const tftp: Judge = (args, { context }) => {
  const all = texts(args);
  if (all?.join(' ') === '--help') return READS;
  const parsed = all && options(all, 'gpl:r:b:');
  if (!parsed || parsed.flags.has('g') === parsed.flags.has('p')) return oddArguments('tftp');
  const local = parsed.flags.get('l');
  if (parsed.flags.has('p')) {
    return local !== undefined && isReadable({ text: local, pattern: null }) ? READS : oddArguments('tftp');
  }
  return local === undefined ? oddArguments('tftp') : writesTo(context, { text: local, pattern: null });
};

const nc: Judge = (args) => {
  const all = texts(args);
  return all && options(all, 'lp:w:nu', true) ? READS : oddArguments('nc');
};

const find: Judge = (args) => {
  const all = texts(args);
  const safe = /^(?:-name|-type|-maxdepth|-mindepth|-print|-follow|-L|-iname|-path)$/;
  return all?.every((a) => !a.startsWith('-') || safe.test(a)) ? READS : oddArguments('find');
};

const uniq: Judge = (args) => {
  const all = texts(args);
  const parsed = all && options(all, 'cdu');
  return parsed && parsed.operands.length <= 1 ? READS : oddArguments('uniq');
};

/** `printf -v` of bash sets a variable. */
const printf: Judge = (args) => (args[0]?.text?.startsWith('-') === false ? READS : oddArguments('printf'));

const smsTool: Judge = (args) => (isSmsToolQuery(texts(args) ?? []) ? READS : oddArguments('sms_tool'));

export const READING: readonly [string, Judge][] = [
  ...[
    'echo',
    'true',
    'false',
    ':',
    'test',
    '[',
    'pwd',
    'ls',
    'which',
    'type',
    'basename',
    'dirname',
    'seq',
    'sleep',
    'sync',
  ].map((name): [string, Judge] => [name, anything]),
  ...[
    'uname',
    'df',
    'free',
    'id',
    'whoami',
    'uptime',
    'lsmod',
    'lsusb',
    'lspci',
    'ps',
    'logread',
    'netstat',
    'du',
    'stty',
  ].map((name): [string, Judge] => [name, anything]),
  ...['md5sum', 'sha1sum', 'sha256sum', 'sha512sum', 'cksum', 'sum', 'crc32', 'strings', 'stat', 'readlink'].map(
    (name): [string, Judge] => [
      name,
      readsFiles(name, name === 'strings' ? 'an:t:' : name === 'readlink' ? 'fn' : 'bct'),
    ],
  ),
  ['printf', printf],
  ['cat', readsFiles('cat', 'uvnetAbsET')],
  ['hexdump', readsFiles('hexdump', 'bcCdovxn:s:e:')],
  ['hd', readsFiles('hd', 'n:s:v')],
  ['od', readsFiles('od', 'A:t:j:N:vbcdox')],
  ['xxd', readsFiles('xxd', 'pl:s:c:g:')],
  ['base64', readsFiles('base64', 'w:')],
  ['uuencode', readsFiles('uuencode', 'm')],
  ['cmp', readsFiles('cmp', 'ls')],
  ['diff', readsFiles('diff', 'qu')],
  ['head', filters('head', 'n:c:q')],
  ['tail', filters('tail', 'n:c:q')],
  ['wc', filters('wc', 'clw')],
  ['cut', filters('cut', 'd:f:c:b:s')],
  ['grep', filters('grep', 'EFivnlqcwoshHA:B:C:e:')],
  ['egrep', filters('egrep', 'ivnlqcwoshHe:')],
  ['tr', filters('tr', 'dsc')],
  ['sort', filters('sort', 'nruk:t:')],
  ['uniq', uniq],
  ['gzip', only('gzip', /^(?:-[1-9c]{1,2})?$/)],
  ['zcat', readsFiles('zcat', '')],
  ['sed', only('sed', /^-n [0-9]{1,9}(?:,(?:[0-9]{1,9}|\$))?p$/)],
  ['find', find],
  ['dmesg', only('dmesg', /^$/, /^-n [1-8]$/, /^-s [0-9]{1,8}$/)],
  [
    'mount',
    only(
      'mount',
      /^$/,
      /^-t (?:proc|sysfs|devtmpfs|tmpfs|debugfs) [a-z]{1,12} \/(?:proc|sys|dev|tmp|sys\/kernel\/debug)$/,
    ),
  ],
  [
    'ifconfig',
    only(
      'ifconfig',
      /^[\w.:-]{0,15}$/,
      new RegExp(`^[a-z][\\w.:-]{0,14}(?: ${ADDRESS}(?: netmask ${ADDRESS})?)?(?: up)?$`),
    ),
  ],
  [
    'ip',
    only(
      'ip',
      /^(?:-[46] )?(?:[alnr]|addr|address|link|route|neigh)(?: (?:show|list|ls)(?: [\w.:-]{1,15})?)?$/,
      new RegExp(`^addr add ${ADDRESS}/[0-9]{1,2} dev [a-z][\\w.:-]{0,14}$`),
      /^link set (?:dev )?[a-z][\w.:-]{0,14} up$/,
    ),
  ],
  ['route', only('route', /^(?:-n)?$/)],
  ['arp', only('arp', /^(?:-n|-an?)?$/)],
  ['brctl', only('brctl', /^show$/)],
  ['ping', only('ping', new RegExp(`^-c [1-9][0-9]?(?: -[wW] [0-9]{1,3})? ${ADDRESS}$`))],
  ['date', only('date', /^(?:-u|\+\S{1,40})?$/)],
  ['hostname', only('hostname', /^$/)],
  [
    'nvram',
    only(
      'nvram',
      /^(?:show|info)$/,
      /^get [\w.:-]{1,64}$/,
      /^(?:set [\w.:-]{1,64}=[\w.:@/-]{0,200}|unset [\w.:-]{1,64})$/,
      /^$/,
    ),
  ],
  ['fw_printenv', only('fw_printenv', /^(?:-n )?[\w.-]{0,64}$/)],
  ['uci', only('uci', /^(?:-q )?(?:get|show|export|changes)(?: [\w.@[\]-]{1,100})?$/)],
  ['ubus', only('ubus', /^list(?: [\w.*-]{1,60})?$/, /^call system (?:board|info)$/)],
  ['cd', anything],
  ['sms_tool', smsTool],
  ['tee', tee],
  ['wget', wget],
  ['tftp', tftp],
  ['nc', nc],
  ['mkdir', only('mkdir', /^(?:-p )?\/tmp\/[A-Za-z0-9_][\w-]{0,60}$/)],
  [
    'rm',
    (args, { context }) =>
      worst([oneTemporary(args), ...args.filter((a) => a.text !== '-f').map((arg) => writesTo(context, arg))]),
  ],
];

/** `rm` must never be used on a device; in /tmp it frees RAM. */
const oneTemporary = (args: readonly Argument[]) =>
  args.every((a) => a.text !== null && (a.text === '-f' || /^\/(?:var\/)?tmp\/\w/.test(a.text))) && args.length > 0
    ? RAM_ONLY
    : oddArguments('rm');
