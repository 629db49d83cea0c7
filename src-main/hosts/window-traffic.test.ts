import { expect, it } from 'vitest';
import { bytesOf, writeLineByLine } from './testing/window-traffic';

it('64 KiB written line by line send a window less than 1 MB of JSON, console text included, and a tick less than 1 KB', async () => {
  const traffic = await writeLineByLine();
  const ticks = traffic.sent.filter((message) => message.isTick);
  expect(ticks.length, 'progress is told').toBeGreaterThan(100);
  expect(Math.max(...ticks.map(({ bytes }) => bytes))).toBeLessThan(1000);
  expect(bytesOf(traffic)).toBeLessThan(1_000_000);
  // The size without differences: shows that the bound above can fail.
  expect(traffic.wholeBytes).toBeGreaterThan(20_000_000);
});
