import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  engines: { node: string };
};

/**
 * The Node versions that everything but Electron's downloader supports, from package.json: `^a.b.c`, joined by `||`.
 */
export const SUPPORTED_NODE = engines.node;

/** Minimum version for Electron's downloader (`engines` of the packages electron and @electron/get). */
const ELECTRON_NODE = '22.12.0';

type Version = readonly [major: number, minor: number, patch: number];

function version(text: string): Version {
  const [major = NaN, minor = 0, patch = 0] = text.replace(/^v/, '').split('.').map(Number);
  return [major, minor, patch];
}

function isAtLeast([a, b, c]: Version, [x, y, z]: Version): boolean {
  return a !== x ? a > x : b !== y ? b > y : c >= z;
}

/** Why this Node version is not supported, in one sentence; null if it is. */
export function nodeProblem(running: string, supported = SUPPORTED_NODE): string | null {
  const mine = version(running);
  const fits = supported.split('||').some((range) => {
    const least = version(range.trim().replace(/^\^/, ''));
    return mine[0] === least[0] && isAtLeast(mine, least);
  });
  const spoken = supported.replaceAll('^', '').replaceAll(' ||', ',');
  return fits ? null : `Node ${running} is not supported: take one of ${spoken} or a later one of the same line.`;
}

/** Why Electron cannot be downloaded with this Node version, as the end of a sentence; null if it can. */
export function electronNodeProblem(running: string): string | null {
  return isAtLeast(version(running), version(ELECTRON_NODE))
    ? null
    : `its downloader needs Node ${ELECTRON_NODE}, and this is ${running}`;
}
