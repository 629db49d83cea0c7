import { describe, expect, it } from 'vitest';
import { powered, type Board } from './board';

describe('a program whose power has gone', () => {
  const board = (power: AbortSignal) => ({ power }) as Board;

  it('touches the hardware no more: a dead prompt once took the first key of the next boot', async () => {
    const supply = new AbortController();
    supply.abort(new Error('cut'));
    let touched = false;
    await expect(
      powered(board(supply.signal), () => {
        touched = true;
        return Promise.resolve();
      }),
    ).rejects.toThrow('cut');
    expect(touched).toBe(false);
  });

  it('wakes from any wait', async () => {
    const supply = new AbortController();
    const waiting = powered(board(supply.signal), () => new Promise<void>(() => undefined));
    supply.abort(new Error('cut'));
    await expect(waiting).rejects.toThrow('cut');
  });
});
