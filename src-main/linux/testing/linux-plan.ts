import { createHash } from 'node:crypto';
import { rangeOf } from '@shared/bytes/range';
import type { DialectProfile, MethodId } from '@shared/dialect/dialect-types';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { ByteSource, InspectedFile } from '@shared/image/image-types';
import { approvePlan } from '@shared/plan/approve';
import { linuxIdentity, linuxProfile } from '@shared/plan/linux-profile';
import { makePlan } from '@shared/plan/make-plan';
import { mtdRangesOf } from '@shared/plan/mtd-ranges';
import type { ApprovedPlan } from '@shared/plan/plan-types';
import type { Backup } from '@shared/session/session-types';
import { StepPermit } from '../../console/permit';
import type { ServeFile } from '../../loader/file-server';
import { askFacts, layoutOf } from '../capture/probes';
import type { NetworkPlace } from '../capture/transfer-methods';
import type { LinuxShell } from '../shell';
import { runLinuxStep } from '../write-steps';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const TOOLS = ['mtd', 'flashcp', 'flash_erase', 'dd', 'sha256sum', 'md5sum', 'tftp', 'nc', 'wget'];

function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)) };
}

/** Plans and approves one write on the Linux on the console, as the wizard would. */
export async function approveLinuxPlan(options: {
  shell: LinuxShell;
  dialect: DialectProfile;
  partition: string;
  bytes: Uint8Array;
  factory: Uint8Array;
  config: Uint8Array;
  method: MethodId;
  serverIp: string;
}): Promise<{ plan: ApprovedPlan; identity: LoaderIdentity; ranges: ReturnType<typeof mtdRangesOf> }> {
  const { shell, partition, bytes } = options;
  const profile = linuxProfile(options.dialect);
  const facts = await askFacts(shell);
  const layout = layoutOf(facts).hypotheses[0]!;
  const identity = linuxIdentity(profile, {
    facts,
    prompt: shell.console.prompt ?? '',
    baud: 57600,
    commands: [...(await shell.have(TOOLS))],
    serverIp: options.serverIp,
    deviceIp: '10.10.10.123',
    chipSize: layout.chipSize,
  });
  const id = sha256(bytes).slice(0, 12);
  const file: InspectedFile = {
    id,
    name: 'own.bin',
    path: '/own.bin',
    size: bytes.length,
    sha256: sha256(bytes),
    verdict: { kind: 'firmware', size: bytes.length, segments: [], slices: [], findings: [] },
  };
  const saved = (role: 'factory' | 'config', start: number, data: Uint8Array): Backup => ({
    name: role,
    role,
    range: rangeOf(start, data.length),
    file: `${role}.bin`,
    sha256: sha256(data),
    readTwice: true,
    takenAt: '2026-01-01T00:00:00.000Z',
  });
  const ownBackups = [saved('factory', 0x40000, options.factory), saved('config', 0x30000, options.config)];
  const sources = (wanted: string) => (wanted === id ? sourceOf(bytes) : null);
  const choices = [{ fileId: id, slice: { start: 0, end: bytes.length }, partition, overlay: 'keep' as const }];
  const request = { identity, dialect: profile, layout, files: [file], choices, method: options.method, ownBackups };
  const plan = await makePlan(request, sources);
  const result = await approvePlan(plan, plan.hash, {
    dialect: profile,
    sources,
    identity,
    // The layout printed by this Linux; a plan's own statement about its layout is no evidence.
    layout,
    files: [file],
    requireSaved: true,
    savedUnitData: ownBackups.flatMap(({ role, range, sha256: sum }) =>
      role === 'factory' || role === 'config' ? [{ role, range, sha256: sum, readTwice: true }] : [],
    ),
  });
  if ('findings' in result)
    throw new Error(`not approved: ${result.findings.map((f) => `${f.rule} ${JSON.stringify(f.params)}`).join(', ')}`);
  return { plan: result.approved, identity, ranges: mtdRangesOf(layout) };
}

/** Runs the plan's steps up to the one of kind `until`. */
export async function runLinuxPlan(options: {
  plan: ApprovedPlan;
  identity: LoaderIdentity;
  dialect: DialectProfile;
  shell: LinuxShell;
  bytes: Uint8Array;
  place: NetworkPlace | null;
  serve: ServeFile;
  setLoadedBytes: (bytes: number | null) => void;
  until: 'reset';
}): Promise<void> {
  const { plan, shell } = options;
  for (const step of plan.steps) {
    if (step.kind === options.until) return;
    shell.console.wire.grant(StepPermit.forStep(plan, step.id));
    try {
      await runLinuxStep({
        console: shell.console,
        shell,
        place: options.place,
        plan,
        step,
        identity: options.identity,
        dialect: options.dialect,
        payload: () => Promise.resolve(options.bytes),
        serve: options.serve,
        verify: 'full',
        journal: () => Promise.resolve(),
        onProgress: () => undefined,
        onFinding: () => undefined,
        setLoadedBytes: options.setLoadedBytes,
        signal: new AbortController().signal,
      });
    } finally {
      shell.console.wire.revoke();
    }
  }
}
