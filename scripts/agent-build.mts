import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { agentModule, buildAgent } from './agent/build.mjs';
import { scriptOptions } from './entry.mjs';

/**
 * npm run agent:build: builds the RAM agent into assets/agent/ with its SHA-256, and the module with which the program
 * includes it. Needs Debian's gcc-mipsel-linux-gnu.
 */
scriptOptions('npm run agent:build: builds the RAM agent into assets/agent/. No options.', {});
const target = fileURLToPath(new URL('../assets/agent/', import.meta.url));
const image = buildAgent();
const sum = createHash('sha256').update(image).digest('hex');
writeFileSync(`${target}mt7628-agent.bin`, image);
writeFileSync(`${target}mt7628-agent.bin.sha256`, `${sum}  mt7628-agent.bin\n`);
writeFileSync(fileURLToPath(new URL('../src-main/loader/agent/image.gen.ts', import.meta.url)), agentModule(image));
console.log(`assets/agent/mt7628-agent.bin: ${image.length} bytes, SHA-256 ${sum}`);
