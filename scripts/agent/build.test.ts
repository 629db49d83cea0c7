import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { agentCompilerInstalled, agentModule, buildAgent } from './build.mjs';

const BINARY = fileURLToPath(new URL('../../assets/agent/mt7628-agent.bin', import.meta.url));
const committed = new Uint8Array(readFileSync(BINARY));

describe('the RAM agent in assets', () => {
  it('has the SHA-256 that lies beside it and fits in 8 KiB', () => {
    const sum = createHash('sha256').update(committed).digest('hex');
    expect(readFileSync(`${BINARY}.sha256`, 'utf8')).toBe(`${sum}  mt7628-agent.bin\n`);
    expect(committed.length).toBeLessThanOrEqual(8 * 1024);
  });

  it('is what the program carries', () => {
    const module = fileURLToPath(new URL('../../src-main/loader/agent/image.gen.ts', import.meta.url));
    expect(readFileSync(module, 'utf8')).toBe(agentModule(committed));
  });

  it.skipIf(!agentCompilerInstalled())('is what its sources build, bit for bit (needs gcc-mipsel-linux-gnu)', () => {
    expect(Buffer.compare(Buffer.from(buildAgent()), Buffer.from(committed))).toBe(0);
  });
});
