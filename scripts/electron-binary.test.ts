import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { fetchElectron } from './electron-binary.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('a download site that takes the connection and never answers does not hold up the start', async () => {
  // As on a computer with neither Electron nor a cached download of it.
  const empty = await mkdtemp(join(tmpdir(), 'mt7628-electron-'));
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', empty);
  vi.stubEnv('electron_config_cache', empty);
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const connections = new Set<{ destroy(): void }>();
  silent.on('connection', (socket) => connections.add(socket));
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
  // Without giving up it would end only with the download's own time limit, long after this test's.
  expect(await fetchElectron({ probeMs: 300, graceMs: 1000, downloadMs: 600_000 })).toBeNull();
  expect(connections.size).toBeGreaterThan(0);
  for (const socket of connections) socket.destroy();
  silent.close();
  await rm(empty, { recursive: true, force: true });
});
