import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json',
};

export interface StaticFile {
  type: string;
  bytes: Buffer;
}

/** The file for a URL's path (`/` is index.html), or null for a path outside `root`, an unknown type or a dot file. */
export async function staticFile(root: string, urlPath: string): Promise<StaticFile | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const path = normalize(join(root, decoded === '/' ? 'index.html' : decoded));
  const type = TYPES[extname(path)];
  if (!path.startsWith(root + sep) || type === undefined || path.includes(`${sep}.`, root.length)) return null;
  try {
    return { type, bytes: await readFile(path) };
  } catch {
    return null;
  }
}
