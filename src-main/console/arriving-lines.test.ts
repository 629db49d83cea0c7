import { expect, it } from 'vitest';
import { VirtualClock } from '../time/virtual-clock';
import { ArrivingLines } from './arriving-lines';
import { Inbox } from './inbox';

const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

it('gives each line once, and the beginning of the one that is not finished', () => {
  const inbox = new Inbox(new VirtualClock());
  inbox.push(bytes('old\n'));
  const arriving = new ArrivingLines(inbox, inbox.position);
  expect(arriving.take()).toEqual({ lines: [], rest: '' });
  inbox.push(bytes('one\r\ntw'));
  expect(arriving.take()).toEqual({ lines: ['one\r'], rest: 'tw' });
  expect(arriving.take()).toEqual({ lines: [], rest: 'tw' });
  inbox.push(bytes('o\n\nthree\nf'));
  expect(arriving.take()).toEqual({ lines: ['two', '', 'three'], rest: 'f' });
});

it('a line without an end, one byte at a time, costs no more for being long', () => {
  const inbox = new Inbox(new VirtualClock());
  const arriving = new ArrivingLines(inbox, 0);
  let looked = 0;
  for (let i = 0; i < 20_000; i++) {
    inbox.push(bytes('#'));
    looked += arriving.take().rest.length;
  }
  expect(looked).toBeLessThan(20_000 * 512);
  inbox.push(bytes('\n'));
  expect(arriving.take().lines[0]).toHaveLength(20_000);
});
