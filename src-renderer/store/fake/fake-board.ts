import type { Board } from '@shared/board/board-types';

/** A router with two loaders and data at the end of its flash, for previews and tests of the window. */
export const ARCHER: Board = {
  id: 'tplink,archer-c50-v4',
  vendor: 'TP-Link',
  model: 'Archer C50',
  variant: 'v4',
  machine: 'TP-Link Archer C50 v4',
  family: 'tplink-split-8m',
  traps: ['cal-not-0x40000', 'two-loaders', 'header-tplink-v2'],
  flashBytes: 0x800000,
  console: { baud: 115200, baudFrom: 'commit', kernelBaud: 115200 },
  partitions: [
    { name: 'factory-uboot', start: 0, end: 0x30000 },
    { name: 'boot', start: 0x30000, end: 0x50000 },
    { name: 'firmware', start: 0x50000, end: 0x7c0000, writable: true },
    { name: 'config', start: 0x7c0000, end: 0x7d0000 },
    { name: 'radio', start: 0x7f0000, end: 0x800000 },
  ],
  firmware: { ranges: [{ start: 0x50000, end: 0x7c0000 }] },
  rescue: [{ kind: 'tftp-client', pcIp: '192.168.0.66', fileName: 'tp_recovery.bin', button: 'reset', holdSeconds: 6 }],
  image: { header: 'tplink-v2', devices: ['tplink,archer-c50-v4'] },
};

/** The only board in the hand-made previews, if it matches every word. */
export function searchedBoards(query: string): Board[] {
  const words = query.toLowerCase().split(' ');
  return words.every((word) => ARCHER.machine?.toLowerCase().includes(word)) ? [ARCHER] : [];
}
