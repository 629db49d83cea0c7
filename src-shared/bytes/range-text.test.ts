import { describe, expect, it } from 'vitest';
import { rangesText, rangeText, UNBOUNDED } from './range-text';

describe('a range for people', () => {
  it('is half-open, hexadecimal, with an en dash', () => {
    expect(rangeText({ start: 0x50000, end: 0x800000 })).toBe('0x50000–0x800000');
    expect(rangeText({ start: 0, end: 0 })).toBe('0x0–0x0');
  });

  it('says where its end is not known', () => {
    expect(rangeText({ start: 0x50000, end: UNBOUNDED })).toBe('0x50000–…');
  });

  it('stands in a list, and none is a hyphen', () => {
    const ranges = [
      { start: 0, end: 0x30000 },
      { start: 0x50000, end: 0x60000 },
    ];
    expect(rangesText(ranges)).toBe('0x0–0x30000, 0x50000–0x60000');
    expect(rangesText([])).toBe('-');
  });
});
