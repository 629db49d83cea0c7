import { bareHex } from '@shared/bytes/hex';
import { NO_EFFECT } from '@shared/effect/effect';
import { fail, FindingError } from '@shared/finding/finding';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { PlanStep } from '@shared/plan/plan-types';
import type { Console } from '../../console/console';
import type { ServeFile } from '../file-server';
import { loadBySerial } from '../load-serial';
import { loadByTftp } from '../load-tftp';
import type { LoadContext } from '../step-context';
import { failureIn } from '../judge-answer';
import { AGENT_ADDRESS, AGENT_IMAGE } from './image';
import type { LoadingWay } from '@shared/dialect/loading-ways';

/** The bench's facts for loading the agent. */
export interface AgentLoadContext {
  console: Console;
  identity: LoaderIdentity;
  /** Maximum length of the loader's line in characters, and the separator if it accepts several commands per line. */
  line: { limit: number; separator: ';' | null };
  /** The loader's default load address, a CPU address. */
  loadAddress: number;
  network: { deviceIp: string; serverIp: string };
  /** Lines that set, in RAM only, the addresses that the loader lacks for a load over the network. */
  addressLines: readonly string[];
  serve: ServeFile;
  onProgress(done: number, total: number): void;
  signal: AbortSignal;
}

const FILE_NAME = 'agent.bin';
const WORD = 4;
/** XMODEM transfers whole blocks; the padding of the last one lies after the image and is not checked. Bytes. */
const XMODEM_BLOCK = 1024;
const COMMAND_MS = 20_000;
const FIELD_MS = 5_000;

/** Loads the agent's image into RAM by one method. Only RAM is changed. Throws the finding of the failed load. */
export async function loadAgent(context: AgentLoadContext, way: LoadingWay): Promise<void> {
  const at = bareHex(AGENT_ADDRESS);
  switch (way) {
    case 'tftpboot':
      await loadByTftp(quiet(context, 'load-tftp', [...context.addressLines, ...tftpLines(context, at)], AGENT_IMAGE));
      return;
    case 'loadb':
      await loadBySerial(quiet(context, 'load-serial', [`loadb ${at}`], AGENT_IMAGE, 'kermit'));
      return;
    case 'loady':
      await loadBySerial(quiet(context, 'load-serial', [`loady ${at}`], AGENT_IMAGE, 'ymodem'));
      return;
    case 'loadx':
      await loadBySerial(quiet(context, 'load-serial', [`loadx ${at}`], wholeBlocks(AGENT_IMAGE), 'xmodem-1k'));
      return;
    case 'mw':
      await typeWords(context);
      return;
    case 'mm':
    case 'nm':
      await editWords(context, way);
  }
}

/**
 * A loader that treats the uncached view as reserved memory (U-Boot 2023.01) loads to its usual place and copies from
 * there.
 */
function tftpLines({ line, loadAddress }: AgentLoadContext, at: string): string[] {
  if (line.separator === null) return [`tftpboot ${at} ${FILE_NAME}`];
  const from = bareHex(loadAddress);
  return [`tftpboot ${from} ${FILE_NAME}`, `cp.l ${from} ${at} ${bareHex(AGENT_IMAGE.length / WORD)}`];
}

function wholeBlocks(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / XMODEM_BLOCK) * XMODEM_BLOCK);
  whole.set(bytes);
  return whole;
}

/** A load with the drivers of a plan's steps, but outside any plan, because it has no effect on flash. */
function quiet(
  context: AgentLoadContext,
  kind: PlanStep['kind'],
  lines: readonly string[],
  bytes: Uint8Array,
  packets?: string,
): LoadContext {
  const { console, identity, network, signal } = context;
  const step: PlanStep = {
    ...{ id: 'agent', kind, method: 'prompt-spi-write', intent: 0, effect: NO_EFFECT, target: null, stop: 'safe' },
    ...{ ramAddress: AGENT_ADDRESS, eta: { typicalMs: 0, worstMs: 0 } },
    commands: [
      ...lines.map((text) => ({ channel: 'line' as const, text, effect: NO_EFFECT })),
      ...(packets === undefined ? [] : [{ channel: 'packets' as const, text: packets, effect: NO_EFFECT }]),
    ],
  };
  return {
    ...{ console, identity, step, signal, serve: context.serve },
    plan: { network: { ...network, fileName: FILE_NAME }, intents: [], steps: [step] },
    payload: () => Promise.resolve(bytes),
    onProgress: (done, total) => context.onProgress(done, total),
    onFinding: () => undefined,
    // The data in RAM is no firmware, so no loader command may write it to flash.
    setLoadedBytes: () => undefined,
  };
}

/** The image as little-endian words with their addresses. */
function words(): { address: number; value: number }[] {
  const view = new DataView(AGENT_IMAGE.buffer, AGENT_IMAGE.byteOffset, AGENT_IMAGE.byteLength);
  return Array.from({ length: AGENT_IMAGE.length / WORD }, (_, i) => ({
    address: AGENT_ADDRESS + i * WORD,
    value: view.getUint32(i * WORD, true),
  }));
}

/**
 * `mw.l` for each word that is not zero, as many per line as it allows; the zeros are filled in beforehand by one
 * command.
 */
async function typeWords(context: AgentLoadContext): Promise<void> {
  const { console, line, signal } = context;
  const all = words();
  const commands = [
    `mw.l ${bareHex(AGENT_ADDRESS)} 0 ${bareHex(all.length)}`,
    ...all.filter(({ value }) => value !== 0).map(({ address, value }) => `mw.l ${bareHex(address)} ${bareHex(value)}`),
  ];
  for (let at = 0; at < commands.length;) {
    let text = commands[at++]!;
    while (line.separator !== null && at < commands.length && text.length + 1 + commands[at]!.length <= line.limit) {
      text += line.separator + commands[at++]!;
    }
    const { output } = await console.command(text, { timeoutMs: COMMAND_MS, signal });
    const failure = failureIn(text, output);
    if (failure) throw new FindingError(failure);
    context.onProgress(at, commands.length);
  }
}

/** The memory editor: `mm` advances to the next word by itself, `nm` stays and is opened again for each (B§3.2). */
async function editWords(context: AgentLoadContext, way: 'mm' | 'nm'): Promise<void> {
  const all = words();
  const chunks = way === 'mm' ? [all] : all.map((word) => [word]);
  let done = 0;
  for (const chunk of chunks) {
    await editFrom(context, way, chunk, (count) => context.onProgress(done + count, all.length));
    done += chunk.length;
  }
}

async function editFrom(
  context: AgentLoadContext,
  way: 'mm' | 'nm',
  chunk: readonly { address: number; value: number }[],
  onProgress: (done: number) => void,
): Promise<void> {
  const { console, signal } = context;
  const home = console.listener;
  let from = await console.sendLine(`${way}.l ${bareHex(chunk[0]!.address)}`, { signal });
  try {
    for (const [index, { address, value }] of chunk.entries()) {
      // A lost or doubled line end would put every later word in a wrong place.
      const asked = await console.waitForText(`${bareHex(address).padStart(8, '0')}: `, from, { timeoutMs: FIELD_MS });
      const ready = asked === null ? null : await console.waitForText(' ? ', asked, { timeoutMs: FIELD_MS });
      if (ready === null) {
        fail('agent/editor-lost', { command: way }, [
          { source: 'console', quote: console.inbox.slice(from).slice(-120) },
        ]);
      }
      console.setListener({ kind: 'memory-modify', address });
      from = await console.sendField(bareHex(value), { signal });
      onProgress(index + 1);
    }
  } finally {
    if (!console.end && console.listener.kind !== 'unknown') {
      const back = console.inbox.position;
      console.setListener({ kind: 'memory-modify', address: chunk[0]!.address });
      await console.key('\u0003');
      const prompt = await console.waitForPrompt(back, { timeoutMs: FIELD_MS });
      console.setListener(prompt === null ? { kind: 'unknown' } : home);
    }
  }
}
