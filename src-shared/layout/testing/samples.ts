/** The healthy twin's /proc/mtd of the founding case (design §1, B§6.3). */
export const TWIN_PROC_MTD = `dev:    size   erasesize  name
mtd0: 01000000 00010000 "ALL"
mtd1: 00030000 00010000 "Bootloader"
mtd2: 00010000 00010000 "Config"
mtd3: 00010000 00010000 "Factory"
mtd4: 007b0000 00010000 "firmware1"
mtd5: 00664e4f 00010000 "rootfs"
mtd6: 00160000 00010000 "rootfs_data"
mtd7: 007b0000 00010000 "firmware2"
mtd8: 00050000 00010000 "reserved"
`;

/** Partition lines of the LinkIt Smart 7688: the nested split counts from its parent's start. */
export const LINKIT_LINES = `[    0.568728] spi-nor spi0.0: mx25l25635e (32768 Kbytes)
[    0.579029] 4 fixed-partitions partitions found on MTD device spi0.0
[    0.591618] Creating 4 MTD partitions on "spi0.0":
[    0.601118] 0x000000000000-0x000000030000 : "u-boot"
[    0.612023] 0x000000030000-0x000000040000 : "u-boot-env"
[    0.623604] 0x000000040000-0x000000050000 : "factory"
[    0.634809] 0x000000050000-0x000002000000 : "firmware"
[    0.649321] 2 uimage-fw partitions found on MTD device firmware
[    0.661120] Creating 2 MTD partitions on "firmware":
[    0.670970] 0x000000000000-0x0000001deecc : "kernel"
[    0.681868] 0x0000001deecc-0x000001fb0000 : "rootfs"
[    0.692703] mtd: device 5 (rootfs) set to be root filesystem
[    0.705660] 1 squashfs-split partitions found on MTD device rootfs
[    0.717990] 0x000000f70000-0x000001fb0000 : "rootfs_data"
`;

/** Partition lines of the Kingston MLWG3: the nested split is absolute. */
export const KINGSTON_LINES = `[    0.522580] m25p80 spi32766.0: w25q128 (16384 Kbytes)
[    0.544180] Creating 5 MTD partitions on "spi32766.0":
[    0.554362] 0x000000000000-0x000000030000 : "u-boot"
[    0.565960] 0x000000030000-0x000000040000 : "u-boot-env"
[    0.578361] 0x000000040000-0x000000050000 : "factory"
[    0.590223] 0x000000050000-0x000000fb0000 : "firmware"
[    0.651220] 2 uimage-fw partitions found on MTD device firmware
[    0.662975] 0x000000050000-0x0000001861b6 : "kernel"
[    0.674440] 0x0000001861b6-0x000000fb0000 : "rootfs"
[    0.709749] 0x000000400000-0x000000fb0000 : "rootfs_data"
[    0.722303] 0x000000fb0000-0x000001000000 : "user-config"
`;

/** U-Boot's `mtdparts` table as upstream prints it (B§9.4), VoCore2's partitions. */
export const MTDPARTS_TABLE = `=> mtdparts

device nor0 <spi0.0>, # parts = 5
 #: name\t\tsize\t\toffset\t\tmask_flags
 0: u-boot              0x0004e000\t0x00000000\t0
 1: env                 0x00001000\t0x0004e000\t0
 2: factory             0x00001000\t0x0004f000\t0
 3: kernel              0x00250000\t0x00050000\t0
 4: filesystem          0x00d60000\t0x002a0000\t0

active partition: nor0,0 - (u-boot) 0x0004e000 @ 0x00000000

defaults:
mtdids  : nor0=spi0.0
mtdparts: mtdparts=spi0.0:312k(u-boot),4k(env),4k(factory),2368k(kernel),-(filesystem)
`;

/** U-Boot's `mtd list` (B§9.4). */
export const MTD_LIST = `=> mtd list
List of MTD devices:
* nor0
  - device: spi-flash@0
  - parent: spi@b00
  - driver: jedec_spi_nor
  - path: /palmbus@10000000/spi@b00/spi-flash@0
  - type: NOR flash
  - block size: 0x1000 bytes
  - min I/O: 0x1 bytes
  - 0x000000000000-0x000002000000 : "nor0"
\t  - 0x000000000000-0x000000030000 : "u-boot"
\t  - 0x000000030000-0x000000040000 : "u-boot-env"
\t  - 0x000000040000-0x000000050000 : "factory"
\t  - 0x000000050000-0x000002000000 : "firmware"
\t\t  - 0x000000000000-0x000000200000 : "kernel"
\t\t  - 0x000000200000-0x000001fb0000 : "rootfs"
`;
