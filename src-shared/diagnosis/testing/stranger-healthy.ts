import { isStamped, kernelLines } from './stranger-kernels';
import {
  CHATTER,
  endsAtPrompt,
  handedOver,
  inKernel,
  MENU_2,
  MOUNTED,
  NO_ROOT,
  noPrompt,
  ONCE,
  started,
  typed,
  upWith,
  type Course,
} from './stranger-steps';

/** Courses of a healthy router: any fault reported here is a false alarm. */
export const HEALTHY: readonly Course[] = [
  { id: 'up', verdict: 'healthy', repeats: ONCE, lines: upWith() },
  {
    id: 'up, default environment',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) =>
      upWith()(p, r).flatMap((l) =>
        l.startsWith('====') ? ['*** Warning - bad CRC, using default environment', '', l] : [l],
      ),
  },
  {
    id: 'restarted on request',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) => [
      ...upWith()(p, r),
      typed(p, 'reboot') ?? 'The system is going down NOW!',
      isStamped(p.kernel) ? '[   99.123456] reboot: Restarting system' : 'Restarting system.',
      ...upWith()(p, 'Software System Reset Occurred'),
    ],
  },
  {
    id: 'in the loader',
    verdict: 'incomplete',
    repeats: ONCE,
    lines: ({ loader, unit }, reset) => loader.start(unit, reset),
  },
  { id: 'handed over', verdict: 'incomplete', repeats: ONCE, lines: handedOver },
  { id: 'in the kernel', verdict: 'incomplete', repeats: ONCE, lines: inKernel(MOUNTED, ...CHATTER) },
  {
    id: 'at the prompt',
    verdict: 'at-loader',
    parts: ['incomplete'],
    repeats: ONCE,
    lines: ({ loader, unit }, reset) => [
      ...loader.start(unit, reset),
      `${loader.prompt}printenv`,
      'bootdelay=5',
      'baudrate=57600',
      loader.prompt,
    ],
    not: noPrompt,
  },
  {
    id: 'restarted by hand',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) => [
      ...p.loader.start(p.unit, r),
      `${p.loader.prompt}reset`,
      ...upWith()(p, 'Software System Reset Occurred'),
    ],
  },
  {
    id: 'rescued',
    verdict: 'healthy',
    parts: ['write-finished', 'rescue-mode'],
    repeats: ONCE,
    lines: (p, r) => [
      ...p.loader.start(p.unit, r),
      'starting recovery...',
      '################',
      'received 3932160 bytes',
      'Upgrade linux kernel block !!',
      '....................',
      'Done!',
      ...upWith()(p, 'Software System Reset Occurred'),
    ],
    not: endsAtPrompt,
  },
  {
    id: 'repaired after a bad checksum',
    verdict: 'healthy',
    parts: ['bad-data-crc'],
    repeats: ONCE,
    lines: (p, r) => [...started(p, r), '   Verifying Checksum ... Bad Data CRC', ...upWith()(p, '')],
    not: endsAtPrompt,
  },
  {
    id: 'its own lines shown again',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) => {
      const kernel = kernelLines(p.kernel, p.unit, [MOUNTED, ...CHATTER]);
      const listed = typed(p, 'dmesg');
      return [...upWith()(p, r), ...(listed === null ? [] : [listed, ...kernel, typed(p, '')!])];
    },
  },
  {
    id: 'old lines shown',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) => {
      const listed = typed(p, 'cat /tmp/old.txt');
      const old = [...inKernel(...NO_ROOT)(p, ''), 'Bad Magic Number,FFFFFFFF '];
      return [...upWith()(p, r), ...(listed === null ? [] : [listed, ...old, typed(p, '')!])];
    },
    parts: ['rootfs-not-found', 'kernel-panic'],
  },
  {
    id: 'switched off by who works there',
    verdict: 'healthy',
    repeats: [2, 3, 4],
    lines: (p) => [...upWith()(p, ''), typed(p, 'uptime') ?? 'root@OpenWrt:/# uptime', ' 10:00:00 up 1 min'],
  },
  {
    id: 'upgraded',
    verdict: 'healthy',
    repeats: ONCE,
    lines: (p, r) => [
      ...upWith()(p, r),
      'root@OpenWrt:/# sysupgrade -n /tmp/fw.bin',
      'Commencing upgrade. Closing all shell sessions.',
      'Sending TERM to remaining processes ... ',
      'Performing system upgrade...',
      'Writing from <stdin> to firmware ...     ',
      'Upgrade completed',
      'Rebooting system...',
      ...upWith()(p, 'Software System Reset Occurred'),
    ],
  },
  {
    id: 'written by menu 2',
    verdict: 'healthy',
    repeats: ONCE,
    parts: ['at-loader', 'write-finished'],
    lines: (p, r) => [
      ...p.loader.start(p.unit, r),
      ...MENU_2,
      '#################################################################',
      '\t ##########',
      'done',
      'Bytes transferred = 3670207 (3800bf hex)',
      '........................................................',
      '.',
      'Done!',
      ...upWith()(p, r).slice(p.loader.start(p.unit, r).length),
    ],
    not: endsAtPrompt,
  },
  {
    id: 'loaded into RAM',
    verdict: 'healthy',
    repeats: ONCE,
    parts: ['at-loader'],
    lines: (p, r) => {
      const ram = { ...p, slot: '80a00000' };
      const start = p.loader.start(p.unit, r);
      return [
        ...start,
        `${p.loader.prompt}tftpboot 80a00000 initramfs.bin`,
        'Bytes transferred = 5670207 (56853f hex)',
        `${p.loader.prompt}bootm 80a00000`,
        ...upWith()(ram, r).slice(start.length),
      ];
    },
    not: (loader) => noPrompt(loader) || loader.id === 'Breed',
  },
  {
    id: 'seconds without a word',
    verdict: 'incomplete',
    repeats: ONCE,
    lines: (p, r) => inKernel()(p, r),
  },
  {
    id: 'key taken',
    verdict: 'incomplete',
    repeats: ONCE,
    lines: ({ loader, unit }, r) => [...loader.start(unit, r), '', 'You choosed 2', ''],
    not: endsAtPrompt,
  },
];
