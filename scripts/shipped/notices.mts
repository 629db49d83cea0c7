import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { THIRD_PARTY_FILE, type ThirdParty } from '../../src-shared/contract/third-party';
import type { ShippedPackage } from './packages.mjs';

/** Names of the files in which packages keep their licence, copyright and notices. */
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice|copyrightnotice)(?:[.-](?:md|txt|mit|apache))?$/i;

const INTRODUCTION = `Third-party notices

This program contains the packages below, under the licences that follow each of them.
Electron brings Chromium, Node.js and others; their notices are in LICENSES.chromium.html beside the program.
`;

/** A package's licence and notice files, verbatim; '' if it has none. */
export function licenceText(folder: string): string {
  return readdirSync(folder)
    .filter((name) => LICENCE_FILE.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}

/** Name, version, licence and licence text of each package. Throws for a package without the text of its licence. */
export function thirdParties(root: string, packages: readonly ShippedPackage[]): ThirdParty[] {
  return packages.map(({ name, version, licence, path }) => {
    const text = licenceText(join(root, path));
    if (text === '') throw new Error(`${name} ${version} ships, and its package has no licence file`);
    return { name, version, licence, text };
  });
}

/** The notices as one readable text. */
export function noticesText(parties: readonly ThirdParty[]): string {
  const rule = '-'.repeat(78);
  return [
    INTRODUCTION,
    ...parties.map(({ name, version, licence, text }) => `${rule}\n${name} ${version} (${licence})\n\n${text}\n`),
  ].join('\n');
}

/** Writes the list for the checks, the readable notices, and the same notices for the window's About page. */
export async function writeNotices(outDir: string, root: string, packages: readonly ShippedPackage[]): Promise<void> {
  const parties = thirdParties(root, packages);
  await writeFile(join(outDir, 'shipped.json'), `${JSON.stringify(packages, null, 2)}\n`);
  await writeFile(join(outDir, 'THIRD-PARTY-NOTICES.txt'), noticesText(parties));
  await writeFile(join(outDir, 'renderer', THIRD_PARTY_FILE), JSON.stringify(parties));
}
