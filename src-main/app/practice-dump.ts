import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeRouter } from '../practice/practice-types';

let made = 0;

/**
 * Writes the practice router's flash into `folder`, so that a test can compare it byte by byte: `before-<n>.bin` now,
 * `after-<n>.bin` whenever its power is cut and when it is disposed of. `<n>` counts this process's practice routers
 * from 1. Synchronous, so that the file exists as soon as the window shows the power as off.
 */
export function dumpingFlash(router: PracticeRouter, folder: string): PracticeRouter {
  const n = ++made;
  mkdirSync(folder, { recursive: true });
  const dump = (name: 'before' | 'after') => writeFileSync(join(folder, `${name}-${n}.bin`), router.flash);
  dump('before');
  const cutPower = router.powerOff.bind(router);
  const putAway = router.dispose.bind(router);
  router.powerOff = () => {
    cutPower();
    dump('after');
  };
  router.dispose = async () => {
    await putAway();
    dump('after');
  };
  return router;
}
