/**
 * The observation that would refute each verdict; the sentence is the text `diagnosis.refuted.<id>`. A technician
 * checks for it before acting.
 */
const REFUTED_BY = {
  // The chip or its wiring: a single good read is evidence against it.
  'reads-right': ['flash-no-answer', 'loader-flash-unknown', 'spi-failing', 'reads-differ', 'flash-write-fails'],
  'measures-right': ['dram-size-wrong'],
  // The image: the same message with a good image means that the image is not the cause.
  'good-image-fails-too': [
    'both-images-broken',
    'lzma-ram-overlap',
    'lzma-error',
    'breed-lzma-error',
    'openwrt-image-missing',
    'kernel-loader-halted',
    'bad-magic-erased',
    'bad-magic',
    'bad-header',
    'bad-data-crc',
    'wrong-image-type',
    'kernel-returned',
    'kernel-flash-unknown',
    'partition-beyond-chip',
    'rootfs-damaged',
    'rootfs-unreadable',
    'rootfs-not-found',
    'init-missing',
    'kernel-panic',
    'kernel-oops',
    'flash-chip-unknown',
  ],
  'other-supply': ['restarts-watchdog', 'restarts-power', 'restarts-after-up'],
  'other-rate': [
    'memory-or-loader-dead',
    'loader-stops',
    'silent-after-key',
    'kernel-silent',
    'kernel-stops',
    'user-space-stops',
    'console-closed',
  ],
  'clean-settings-fail-too': [
    'overlay-broken',
    'overlay-dirty',
    'extroot-foreign',
    'extroot-mismatch',
    'out-of-memory',
    'service-crash-loop',
  ],
  'saved-copy-equal': ['factory-missing', 'factory-foreign', 'radio-fails', 'pcie-eeprom-missing'],
  'other-cable': [
    'ethernet-stalls',
    'tftp-no-ethernet',
    'tftp-file-not-found',
    'tftp-error',
    'tftp-no-arp',
    'tftp-reception',
    'tftp-no-server',
  ],
  'other-file': ['upgrade-refused', 'signature-refused', 'image-too-large'],
  'goes-on': ['rescue-mode', 'failsafe', 'write-finished', 'at-loader', 'other-system', 'incomplete', 'no-boot'],
  'restarts-later': ['healthy'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Ids of the sentences. */
export const REFUTATIONS = Object.keys(REFUTED_BY);

type Refutation = keyof typeof REFUTED_BY;

const BY_VERDICT = new Map<string, Refutation>(
  (Object.keys(REFUTED_BY) as Refutation[]).flatMap((id) => REFUTED_BY[id].map((verdict) => [verdict, id] as const)),
);

/**
 * Text key of the observation that would refute this verdict; throws a RangeError for an unknown id, which the rules'
 * own check excludes.
 */
export function refutationOf(verdict: string): `diagnosis.refuted.${Refutation}` {
  const id = BY_VERDICT.get(verdict);
  if (id === undefined) throw new RangeError(`no verdict ${verdict}`);
  return `diagnosis.refuted.${id}`;
}
