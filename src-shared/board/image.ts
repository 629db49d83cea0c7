import type { ImageLabel } from '../image/label';
import { plainName } from './library';
import type { Board } from './board-types';

/**
 * Whether an image was made for a board: `yes` or `no` by the image's own labels, `unknown` where none of them can be
 * compared with the board.
 */
export type Fit = 'yes' | 'no' | 'unknown';

/** The first label that decides; OpenWrt's description is the most exact. */
export function fitOf(labels: readonly ImageLabel[], board: Board): Fit {
  for (const label of labels) {
    const fit = fitOfLabel(label, board);
    if (fit !== 'unknown') return fit;
  }
  return 'unknown';
}

function fitOfLabel({ format, devices, hardware }: ImageLabel, board: Board): Fit {
  const { image = {} } = board;
  switch (format) {
    case 'openwrt': {
      if (devices.length === 0) return 'unknown';
      const own = [board.id, ...(image.devices ?? [])];
      return devices.some((device) => own.includes(device)) ? 'yes' : 'no';
    }
    case 'tplink-v1':
    case 'tplink-v2': {
      if (hardware === null) return 'unknown';
      // A board that boots plain images cannot boot one with a TP-Link header.
      if (image.tplinkHwId === undefined) return image.header === 'uimage-lzma' ? 'no' : 'unknown';
      return Number.parseInt(image.tplinkHwId, 16) === Number.parseInt(hardware, 16) ? 'yes' : 'no';
    }
    case 'tplink-safeloader': {
      if (devices.length === 0) return 'unknown';
      return devices.some((device) => isProduct(device, board)) ? 'yes' : 'no';
    }
    case 'xiaomi':
      return board.vendor === 'Xiaomi' ? 'unknown' : 'no';
    case 'trx':
    case 'vendor-uimage':
      return 'unknown';
  }
}

/** Matches `RE305 3.0.0` with the RE305 v3. */
function isProduct(device: string, { vendor, model, variant }: Board): boolean {
  const [, name = device, version] = /^(.{1,64}?)(?: (\d{1,3})(?:\.\d{1,3}){0,2})?$/.exec(device) ?? [];
  const plain = plainName(name);
  const named = [plainName(model), plainName(`${vendor} ${model}`)].includes(plain);
  const own = /\d+/.exec(variant ?? '')?.[0];
  return named && (version === undefined || own === undefined || Number(own) === Number(version));
}

/** True if an image requires a newer partition map (`compat_version`) than the board's known one. */
export function needsNewerMap(labels: readonly ImageLabel[], board: Board): boolean {
  const asked = labels.find((label) => label.compatVersion !== null)?.compatVersion ?? '1.0';
  const [have, want] = [board.image?.compatVersion ?? '1.0', asked].map((text) => text.split('.').map(Number));
  return (want![0] ?? 1) > (have![0] ?? 1);
}
