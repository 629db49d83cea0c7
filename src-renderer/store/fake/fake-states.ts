import { EMPTY_SNAPSHOT, type Activity, type Snapshot } from '@shared/contract/snapshot';
import { BootLogAnalyzer } from '@shared/diagnosis/boot/boot-log-analyzer';
import { judgeLine } from '@shared/diagnosis/line/judge-line';
import { noObservations, type LineObservations } from '@shared/diagnosis/line/line-types';
import type { BootReport } from '@shared/diagnosis/boot/boot-types';
import { judgeModem, observeModem } from '@shared/diagnosis/modem';
import { finding } from '@shared/finding/finding';
import { ARCHER } from './fake-board';
import { BACKUPS, DUAL, FILES, IDENTITY, PRACTICE, PROVEN, SERIAL, TILING, derivation } from './founding-case';
import { BLOCKED_PLAN, PLAN, runAt } from './founding-plan';

const DIRECTORY = '/home/tecnico/MT7628 recoveries/2026-11-22T10-03-11Z-ttyUSB0';

function running(name: Activity['name'], stop: Activity['stop'], progress: Activity['progress'] = null): Activity {
  return { name, params: {}, progress, stop };
}

/** Received well, but does not receive: 912 keys in the countdown and none accepted. */
const DEAF: LineObservations = {
  ...noObservations('practice:rx-wire-off'),
  rates: [{ baud: 57600, bytes: 24_301, textScore: 0.96, who: 'loader' }],
  listenedMs: 64_000,
  keysSent: 912,
  ticks: 1,
  menuSeen: true,
  wentOn: true,
  quote: '3: System Boot system code via Flash.',
};

const opened: Snapshot = {
  ...EMPTY_SNAPSHOT,
  step: 'catch',
  port: PRACTICE,
  line: 'open',
  practice: { powered: false, cable: true },
  session: { id: 's1', directory: DIRECTORY, journal: `${DIRECTORY}/journal.jsonl` },
};
const caught: Snapshot = {
  ...opened,
  step: 'identify',
  practice: { powered: true, cable: true },
  catching: { baud: 57600, keysSent: 214, heardBytes: 1874 },
  caught: { dialect: IDENTITY.dialect, prompt: IDENTITY.prompt, baud: IDENTITY.baud },
  identity: IDENTITY,
};
const laidOut: Snapshot = { ...caught, step: 'save', layout: { derivation: derivation([PROVEN]), chosen: PROVEN } };
const saved: Snapshot = { ...laidOut, step: 'choose', backups: BACKUPS, unitDataSafe: true };
const chosen: Snapshot = { ...saved, files: FILES };
const planned: Snapshot = { ...chosen, step: 'plan', plan: PLAN };
const approved: Snapshot = { ...planned, step: 'write', approvedHash: PLAN.hash, run: runAt(-1) };
const written: Snapshot = { ...approved, step: 'boot', run: runAt(7) };
const booted: Snapshot = {
  ...written,
  boot: { verdict: 'linux-up', findings: [], modem: null },
};
const blocks = { done: 47, total: 123, unit: 'blocks', etaMs: 13_000 } as const;

function bootReport(log: string): BootReport {
  const doctor = new BootLogAnalyzer();
  doctor.push(log);
  doctor.end();
  return doctor.report;
}

const BANNER =
  'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\nBoard: Ralink APSoC DRAM:  64 MB\n## Booting image at bc050000 ...\n';
const UP = `${BANNER}   Verifying Checksum ... OK\nStarting kernel ...\nLinux version 3.10.14 (build@lte)\nprocd: - init -\nPlease press Enter to activate this console.\n`;
const NO_SIM = judgeModem(
  observeModem(
    'T:  Bus=01 Lev=01 Prnt=01 Port=00 Cnt=01 Dev#=  2 Spd=480  MxCh= 0\nP:  Vendor=2c7c ProdID=0125 Rev= 3.18\n' +
      'I:* If#= 0 Alt= 0 #EPs= 3 Cls=ff(vend.) Sub=00 Prot=00 Driver=option\n/dev/ttyUSB0 /dev/cdc-wdm0\nAT+CPIN?\n+CME ERROR: 10\n',
  ),
);

/** A snapshot for every state that the window has to show, by name for `?fake=NAME`. */
export const FAKE_STATES: Readonly<Record<string, Snapshot>> = {
  bench: EMPTY_SNAPSHOT,
  'bench-interrupted': EMPTY_SNAPSHOT,
  'bench-open': { ...opened, step: 'bench', port: SERIAL, practice: null },
  'bench-refused': { ...EMPTY_SNAPSHOT, findings: [finding('port/busy', 'blocker', { port: '/dev/ttyUSB0' })] },
  'line-lost': { ...caught, line: 'lost', findings: [finding('port/vanished', 'blocker', { port: '/dev/ttyUSB0' })] },
  'catch-ready': opened,
  'catch-board-suggested': {
    ...opened,
    board: {
      chosen: null,
      suggested: [
        {
          id: ARCHER.id,
          title: 'TP-Link Archer C50 v4',
          by: 'log',
          quote: '[    0.000000] MIPS: machine is TP-Link Archer C50 v4',
        },
      ],
    },
  },
  'catch-board': { ...opened, board: { chosen: ARCHER, suggested: [] } },
  'catch-waiting': {
    ...opened,
    activity: running('catching', 'safe', { done: 0, total: 0, unit: 'tries', etaMs: null }),
    catching: { baud: null, keysSent: 0, heardBytes: 0 },
  },
  'catch-heard': {
    ...opened,
    activity: running('catching', 'safe', { done: 214, total: 0, unit: 'tries', etaMs: null }),
    practice: { powered: true, cable: true },
    catching: { baud: 57600, keysSent: 214, heardBytes: 1874 },
  },
  'catch-failed': {
    ...opened,
    practice: { powered: true, cable: true },
    catching: { baud: 57600, keysSent: 912, heardBytes: 24_301 },
    lineDiagnosis: { observations: DEAF, verdict: judgeLine(DEAF) },
    findings: [judgeLine(DEAF).finding],
  },
  'identify-ready': caught,
  'identify-running': {
    ...caught,
    activity: running('identifying', 'safe', { done: 3, total: 7, unit: 'steps', etaMs: 4000 }),
  },
  'identify-two': { ...laidOut, layout: { derivation: derivation([TILING, DUAL]), chosen: TILING } },
  'identify-proven': laidOut,
  'identify-nothing': { ...caught, layout: { derivation: derivation([]), chosen: null } },
  'save-ready': laidOut,
  'save-running': {
    ...laidOut,
    activity: running('saving', 'safe', { done: 42_000, total: 131_072, unit: 'bytes', etaMs: 68_000 }),
    backups: [{ ...BACKUPS[0]!, readTwice: false }],
  },
  'save-done': { ...saved, step: 'save' },
  'choose-empty': saved,
  choose: chosen,
  plan: planned,
  'plan-blocked': { ...planned, plan: BLOCKED_PLAN },
  'write-ready': approved,
  'write-loading': {
    ...approved,
    run: runAt(1),
    activity: running('writing', 'never-interrupt', { done: 3_100_000, total: 6_619_136, unit: 'bytes', etaMs: 4000 }),
  },
  'write-queued': {
    ...approved,
    run: runAt(0),
    activity: {
      ...running('writing', 'safe'),
      waits: { for: 'server-address', holder: '/dev/ttyUSB1', ahead: 1, etaMs: 40_000 },
    },
  },
  'write-erasing': { ...approved, run: runAt(3), activity: running('writing', 'leaves-target-erased', blocks) },
  'write-programming': { ...approved, run: runAt(4), activity: running('writing', 'leaves-target-partial', blocks) },
  'write-silent': {
    ...approved,
    run: runAt(1),
    activity: { ...running('writing', 'loader-writes', blocks), phase: 3, prompt: 'power' },
    findings: [finding('menu/write-silent', 'warning', { seconds: 60 })],
  },
  'write-failed': {
    ...approved,
    run: runAt(4, 'failed'),
    findings: [
      finding('loader/write-incorrect', 'blocker', { command: 'cp.linux 650000' }, [
        { source: 'console', quote: 'block write incorrect!' },
      ]),
    ],
  },
  'write-done': { ...written, step: 'write' },
  'boot-ready': written,
  'boot-watching': {
    ...written,
    boot: { verdict: 'watching', findings: [], modem: null },
    activity: running('booting', 'safe', { done: 12_402, total: 0, unit: 'bytes', etaMs: null }),
  },
  'boot-up': booted,
  'boot-loop': {
    ...written,
    boot: {
      verdict: 'boot-loop',
      modem: null,
      findings: [
        finding('diagnosis/bad-data-crc', 'blocker', {}, [
          { source: 'console', quote: '   Verifying Checksum ... Bad Data CRC', line: 233 },
        ]),
      ],
    },
  },
  'boot-modem': {
    ...booted,
    boot: {
      verdict: 'linux-up',
      findings: [],
      modem: { state: 'missing', findings: [finding('modem/not-in-dumps', 'warning', {})] },
    },
  },
  'boot-doctors': {
    ...booted,
    boot: {
      verdict: 'linux-up',
      findings: [],
      report: bootReport(UP),
      before: bootReport(`${BANNER}   Verifying Checksum ... Bad Data CRC\n`),
      modem: { state: 'present', findings: [NO_SIM.finding], report: NO_SIM },
    },
  },
  'report-ready': {
    ...booted,
    step: 'report',
    boot: { verdict: 'linux-up', findings: [], modem: { state: 'present', findings: [] } },
  },
  report: {
    ...booted,
    step: 'report',
    boot: { verdict: 'linux-up', findings: [], modem: { state: 'present', findings: [] } },
    report: { path: `${DIRECTORY}/report.html`, log: `${DIRECTORY}/console.log`, result: 'recovered' },
  },
  'report-failed': {
    ...booted,
    step: 'report',
    boot: { verdict: 'boot-loop', findings: [], modem: null },
    report: { path: `${DIRECTORY}/report.html`, log: `${DIRECTORY}/console.log`, result: 'not-recovered' },
  },
};
