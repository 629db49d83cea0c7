import { statSync } from 'node:fs';
import { FindingError } from '@shared/finding/finding';
import { NodeFileSystem } from './node-file-system';

/** Run by the test in a process with a file size limit of 2 KiB. */
const path = process.argv[2]!;
const file = await new NodeFileSystem().openAppend(path);
const bytes = (letter: string, count: number) => new TextEncoder().encode(letter.repeat(count));
await file.append(bytes('a', 1500), true);
const refused = await file.append(bytes('x', 1500), true).catch((error: unknown) => error);
const sizeAfterFailure = statSync(path).size;
await file.append(bytes('b', 1), true);
await file.close();
const rule = refused instanceof FindingError ? refused.finding.rule : String(refused);
process.stdout.write(JSON.stringify({ refused: rule, sizeAfterFailure }));
