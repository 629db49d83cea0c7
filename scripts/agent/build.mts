import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from '../../src-shared/bytes/crc32.js';
import { tool, toolMissing } from '../test-line/tools.mjs';

const SOURCE = fileURLToPath(new URL('../../src-agent/', import.meta.url));
const FILES = ['start.S', 'agent.c', 'burn.c', 'crc.c', 'frame.c', 'spi.c', 'uart.c'];
/**
 * Little-endian MIPS32r2 without floating point, libraries or position-independent code; reproducible in any folder.
 */
const FLAGS = [
  ...['-EL', '-march=mips32r2', '-mabi=32', '-msoft-float', '-mno-abicalls', '-fno-pic', '-G8', '-mno-mips16'],
  ...[
    '-Os',
    '-flto',
    '-fno-jump-tables',
    '-std=c11',
    '-ffreestanding',
    '-fno-builtin',
    '-nostdlib',
    '-static',
    '-Wall',
    '-Wextra',
    '-Werror',
  ],
  ...['-fno-tree-loop-distribute-patterns', '-fno-asynchronous-unwind-tables', '-fno-ident', '-fno-stack-protector'],
  ...['-Wl,--build-id=none', '-Wl,-T,agent.ld', '-Wl,--no-warn-rwx-segments'],
];
/** Offsets in start.S of the length and the CRC-32 of the code after the header, bytes. */
const LENGTH_AT = 12;
const SUM_AT = 16;
const SUMMED_FROM = 20;
const LIMIT = 8 * 1024;

/** Whether the cross compiler is installed (Debian: gcc-mipsel-linux-gnu). */
export function agentCompilerInstalled(): boolean {
  return toolMissing('mipsel-linux-gnu-gcc', 'mipsel-linux-gnu-objcopy') === null;
}

/** Compiles src-agent and fills in the header. Throws when it does not compile or is larger than 8 KiB. */
export function buildAgent(): Uint8Array {
  const directory = mkdtempSync(join(tmpdir(), 'mt7628-agent-'));
  try {
    const elf = join(directory, 'agent.elf');
    const flat = join(directory, 'agent.bin');
    execFileSync(tool('mipsel-linux-gnu-gcc'), [...FLAGS, ...FILES, '-o', elf], { cwd: SOURCE });
    execFileSync(tool('mipsel-linux-gnu-objcopy'), ['-O', 'binary', '-j', '.image', elf, flat]);
    const image = new Uint8Array(readFileSync(flat));
    if (image.length > LIMIT) throw new Error(`the agent has ${image.length} bytes, more than ${LIMIT}`);
    const view = new DataView(image.buffer);
    view.setUint32(LENGTH_AT, image.length, true);
    view.setUint32(SUM_AT, crc32(image.subarray(SUMMED_FROM)), true);
    return image;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * The module that includes the image in the program, so that no separate file is needed: base64 in lines of 120
 * characters.
 */
export function agentModule(image: Uint8Array): string {
  const lines =
    Buffer.from(image)
      .toString('base64')
      .match(/.{1,120}/g) ?? [];
  const text = lines.map((line) => `  '${line}',`).join('\n');
  return `// Made by npm run agent:build; do not edit.\n/** assets/agent/mt7628-agent.bin in base64, in pieces. */\nexport const AGENT_BASE64: readonly string[] = [\n${text}\n];\n`;
}
