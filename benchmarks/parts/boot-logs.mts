/** A healthy boot, and one that fails at its checksum: repeated, they are the two kinds of a long log. */
export const HEALTHY =
  'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\r\n\rBoard: Ralink APSoC DRAM:  64 MB\n\rrelocate_code Pointer at: 83fb8000\n\r' +
  'flash manufacture id: ef, device id 40 18\n\rfind flash: W25Q128BV\n\r## Booting image at bc050000 ...\n\r' +
  '   Verifying Checksum ... OK\n\r\n\rStarting kernel ...\n\r' +
  Array.from(
    { length: 200 },
    (_, i) => `[    1.${String(i).padStart(6, '0')}] usb 1-1: device number ${i} ok\r\n`,
  ).join('') +
  '[   11.740217] procd: - init -\r\n[   12.000000] reboot: Restarting system\r\n';
export const LOOP = `${HEALTHY.slice(0, HEALTHY.indexOf('   Verifying'))}   Verifying Checksum ... Bad Data CRC\n\r\n\r`;
