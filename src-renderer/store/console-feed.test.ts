import { expect, it } from 'vitest';
import { ConsoleFeed } from './console-feed';

it('shows the last line sent, whether its characters come one by one or several lines together', () => {
  const feed = new ConsoleFeed();
  for (const key of 'md 1\r') feed.sent(key);
  expect(feed.lastSent).toBe('md 1⏎');
  feed.sent('s');
  feed.sent('pi');
  expect(feed.lastSent).toBe('spi');
  feed.sent(' erase\rmd 2\r');
  expect(feed.lastSent).toBe('md 2⏎');
  feed.sent('\rmd 3');
  expect(feed.lastSent).toBe('md 3');
  feed.sent('\u0001packet');
  expect(feed.lastSent).toBe('[7 bytes]⏎');
});
