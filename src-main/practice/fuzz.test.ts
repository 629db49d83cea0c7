import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SERVER, Workbench } from './testing/workbench';
import type { PracticePreset } from './practice-types';

const COMMANDS =
  'md md.b md.w mm nm cp cp.b cp.linux erase spi tftpboot bootm loadb go reset printenv setenv saveenv help mdio.r rf mw.l cmp crc32 sf mtd run echo bootm';
const WORDS =
  'read write erase id sr linux uboot probe update list dump nor0 0 1 4 40 ffffffff 80100000 82000000 83ffff00 bc000000 bc050000 bcfffff8 +10000 -1 xyz $(x) ${ipaddr} ; && || \' " \\ ' +
  'f.bin ipaddr x 0x';

const line = fc
  .tuple(fc.constantFrom(...COMMANDS.split(' ')), fc.array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 4 }))
  .map(([command, words]) => [command, ...words].join(' '));
const keys = fc.oneof(
  { weight: 4, arbitrary: line.map((l) => `${l}\r`) },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 20 }).map((b) => String.fromCharCode(...b)),
  },
  { weight: 1, arbitrary: fc.constant('\x03') },
);

describe('whatever is typed', () => {
  for (const [preset, baud, key] of [
    ['healthy-twin', 57600, '4'],
    ['upstream', 115200, ' '],
    ['no-menu', 115200, ' '],
  ] as [PracticePreset, number, string][]) {
    it(`never breaks the simulation of ${preset}: it may hang like a router, but not throw`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(keys, { minLength: 1, maxLength: 8 }), fc.nat(5000), async (scene, cut) => {
          const b = new Workbench({ preset, baud, route: () => SERVER });
          await b.play(async () => {
            b.router.powerOn();
            for (let i = 0; i < 12; i++) {
              await b.paste(key);
              await b.wait(150);
            }
            for (const text of scene) {
              await b.type(text);
              await b.wait(40);
              await b.paste('\x03');
              await b.wait(400);
            }
            await b.wait(cut);
            b.router.powerOff();
            b.router.powerOn();
            await b.wait(700);
          });
          expect(b.output.length).toBeGreaterThan(0);
          await b.router.dispose();
        }),
        { numRuns: 25 },
      );
    });
  }
});
