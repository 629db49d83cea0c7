import type { RuleId } from '../../finding/finding';
import type { BootReport, Confidence } from './boot-types';

/** A verdict on a boot; its three sentences are the texts of `rule`. */
export interface BootVerdict {
  id: string;
  rule: RuleId;
  kind: BootReport['kind'];
  /** Confidence of a verdict that is inferred from the course of the boot and not from a line. */
  confidence: Confidence;
}

const fault = (id: string, rule: RuleId, confidence: Confidence = 'high'): BootVerdict => ({
  id,
  rule,
  kind: 'fault',
  confidence,
});
const state = (id: string, rule: RuleId, confidence: Confidence = 'high'): BootVerdict => ({
  id,
  rule,
  kind: 'state',
  confidence,
});

/**
 * Every verdict, the strongest first: of the faults that stand at the end of a boot, the first in this list is the
 * verdict, and the others are reported beside it. Causes come before their consequences: a flash chip that does not
 * answer before the missing root file system, and that before the panic.
 */
export const VERDICTS: readonly BootVerdict[] = [
  // Hardware below everything else.
  fault('flash-no-answer', 'diagnosis/flash-no-answer'),
  fault('loader-flash-unknown', 'diagnosis/loader-flash-unknown'),
  fault('dram-size-wrong', 'diagnosis/dram-size-wrong'),
  fault('spi-failing', 'diagnosis/spi-failing', 'medium'),
  fault('flash-write-fails', 'diagnosis/flash-write-fails'),
  fault('reads-differ', 'diagnosis/reads-differ', 'medium'),
  // The firmware, as seen by the loader.
  fault('both-images-broken', 'diagnosis/both-images-broken'),
  fault('lzma-ram-overlap', 'diagnosis/lzma-ram-overlap'),
  fault('lzma-error', 'diagnosis/lzma-error', 'medium'),
  fault('breed-lzma-error', 'diagnosis/breed-lzma-error'),
  fault('openwrt-image-missing', 'diagnosis/openwrt-image-missing'),
  fault('kernel-loader-halted', 'diagnosis/kernel-loader-halted', 'medium'),
  fault('bad-magic-erased', 'diagnosis/bad-magic-erased'),
  fault('bad-magic', 'diagnosis/bad-magic'),
  fault('bad-header', 'diagnosis/bad-header'),
  fault('bad-data-crc', 'diagnosis/bad-data-crc'),
  fault('wrong-image-type', 'diagnosis/wrong-image-type'),
  fault('kernel-returned', 'diagnosis/kernel-returned'),
  // Linux.
  fault('kernel-flash-unknown', 'diagnosis/kernel-flash-unknown'),
  fault('partition-beyond-chip', 'diagnosis/partition-beyond-chip'),
  fault('extroot-foreign', 'diagnosis/extroot-foreign'),
  fault('rootfs-damaged', 'diagnosis/rootfs-damaged'),
  fault('rootfs-unreadable', 'diagnosis/rootfs-unreadable'),
  fault('rootfs-not-found', 'diagnosis/rootfs-not-found'),
  fault('out-of-memory', 'diagnosis/out-of-memory'),
  fault('kernel-oops', 'diagnosis/kernel-oops', 'medium'),
  fault('init-missing', 'diagnosis/init-missing', 'medium'),
  fault('kernel-panic', 'diagnosis/kernel-panic', 'medium'),
  fault('overlay-broken', 'diagnosis/overlay-broken'),
  fault('overlay-dirty', 'diagnosis/overlay-dirty', 'medium'),
  fault('factory-missing', 'diagnosis/factory-missing'),
  fault('factory-foreign', 'diagnosis/factory-foreign'),
  fault('extroot-mismatch', 'diagnosis/extroot-mismatch'),
  fault('radio-fails', 'diagnosis/radio-fails', 'medium'),
  fault('pcie-eeprom-missing', 'diagnosis/pcie-eeprom-missing', 'medium'),
  fault('ethernet-stalls', 'diagnosis/ethernet-stalls', 'medium'),
  fault('service-crash-loop', 'diagnosis/service-crash-loop', 'medium'),
  fault('upgrade-refused', 'diagnosis/upgrade-refused'),
  // Loading over the network, and files.
  fault('signature-refused', 'diagnosis/signature-refused', 'medium'),
  fault('image-too-large', 'diagnosis/image-too-large'),
  fault('tftp-no-ethernet', 'diagnosis/tftp-no-ethernet', 'medium'),
  fault('tftp-file-not-found', 'diagnosis/tftp-file-not-found'),
  fault('tftp-error', 'diagnosis/tftp-error'),
  fault('tftp-no-arp', 'diagnosis/tftp-no-arp'),
  fault('tftp-reception', 'diagnosis/tftp-reception', 'medium'),
  fault('tftp-no-server', 'diagnosis/tftp-no-server'),
  // An unknown chip often boots nevertheless; it is suspected if nothing else is wrong and Linux does not come up.
  fault('flash-chip-unknown', 'diagnosis/flash-chip-unknown', 'medium'),
  // Restarts without any other message.
  fault('restarts-watchdog', 'diagnosis/restarts-watchdog', 'medium'),
  fault('restarts-power', 'diagnosis/restarts-power', 'medium'),
  fault('restarts-after-up', 'diagnosis/restarts-after-up', 'medium'),
  fault('memory-or-loader-dead', 'diagnosis/memory-or-loader-dead', 'medium'),
  fault('loader-stops', 'diagnosis/loader-stops', 'low'),
  fault('silent-after-key', 'diagnosis/silent-after-key', 'medium'),
  fault('kernel-silent', 'diagnosis/kernel-silent', 'low'),
  fault('kernel-stops', 'diagnosis/kernel-stops', 'low'),
  fault('user-space-stops', 'diagnosis/user-space-stops', 'low'),
  // Neither good nor bad.
  state('rescue-mode', 'diagnosis/rescue-mode'),
  state('failsafe', 'diagnosis/failsafe'),
  state('write-finished', 'diagnosis/write-finished'),
  state('console-closed', 'diagnosis/console-closed'),
  state('other-system', 'diagnosis/other-system', 'medium'),
  state('at-loader', 'diagnosis/at-loader'),
  { id: 'healthy', rule: 'diagnosis/healthy', kind: 'good', confidence: 'high' },
  state('incomplete', 'diagnosis/incomplete'),
  state('no-boot', 'diagnosis/no-boot'),
];

const BY_ID = new Map(VERDICTS.map((v, rank) => [v.id, { ...v, rank }]));

/** The verdict with this id; throws a RangeError for an unknown id, which the rules' own check excludes. */
export function verdictById(id: string): BootVerdict & { rank: number } {
  const found = BY_ID.get(id);
  if (!found) throw new RangeError(`no verdict ${id}`);
  return found;
}
