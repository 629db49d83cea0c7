export * from './types';
export { qemuArmMissing, startQemuArm } from './qemu-arm';
export { maltaMissing, startMalta } from './malta';
export { mt7628Missing, startMt7628, type Mt7628Options, type Mt7628Rig } from './mt7628';
export { tapMissing } from './tap';
export { RigConsole } from './console';
export { startPlainTftpd, type PlainTftpd } from './plain-tftpd';
export { kernelImage, sparseData, type KernelImageOptions } from './firmware';
export {
  FOUNDING_LAYOUT,
  linuxMtdMissing,
  startLinuxMtd,
  type LinuxConsole,
  type LinuxRig,
  type MtdPart,
} from './linux-mtd';
export { crashingImage, maltaLinux, maltaLinuxMissing } from './linux-ram';
