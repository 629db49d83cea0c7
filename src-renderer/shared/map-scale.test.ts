import { describe, expect, it } from 'vitest';
import { PROVEN } from '../store/fake/founding-case';
import { nestedOf, scaleOf, tilesOf } from './map-scale';

const PER_CHARACTER = 6.4;

describe('what lies inside other partitions, below the bar', () => {
  it.each([480, 640, 765, 980, 1150, 1700])(
    'every name stands whole and alone in %i px (rootfs_data was cut)',
    (width) => {
      const places = nestedOf(PROVEN, scaleOf(tilesOf(PROVEN), width, 92), width, PER_CHARACTER);
      expect(places.map((p) => p.partition.name)).toEqual(['rootfs', 'rootfs_data']);
      const taken = places.map((p) => {
        const nameEnd = p.nameAt + p.partition.name.length * PER_CHARACTER;
        return { lane: p.lane, from: Math.min(p.x, p.nameAt), to: Math.max(p.x + p.width, nameEnd) };
      });
      for (const t of taken) {
        expect(t.from).toBeGreaterThanOrEqual(0);
        expect(t.to).toBeLessThanOrEqual(width + 1);
      }
      const [a, b] = taken;
      expect(a!.lane !== b!.lane || a!.to <= b!.from || b!.to <= a!.from).toBe(true);
    },
  );
});
