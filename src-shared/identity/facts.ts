import type { Evidence, Finding } from '../finding/finding';

/** A loader family indicated by the text. */
export interface DialectCandidate {
  /** Dialect id. */
  id: string;
  /** Weight of its most specific line. */
  weight: number;
  /** Lines that indicate it, one per pattern. */
  evidence: Evidence[];
}

/** Facts about the board from console text; null or empty where the text states nothing. Sizes in bytes. */
export interface ConsoleFacts {
  /** Best first. */
  dialects: DialectCandidate[];
  /** Id of the best candidate, or null. */
  dialect: string | null;
  /** The last prompt seen, trailing space included, or null. */
  prompt: string | null;
  /** Version line of the loader. */
  version: string | null;
  sdkVersion: string | null;
  soc: string | null;
  model: string | null;
  ramBytes: number | null;
  flash: {
    jedecId: string | null;
    name: string | null;
    sizeBytes: number | null;
    /** False after `un-recognized chip ID` (B§4.3). */
    known: boolean;
  };
  relocatedTo: number | null;
  resetCause: 'power-on' | 'watchdog' | 'software' | 'cpu' | null;
  /** Baud rate named in the text. */
  baudHint: number | null;
  /** Menu entries as printed. */
  menu: { key: string; text: string }[];
  deviceIp: string | null;
  serverIp: string | null;
  environment: Record<string, string>;
  /** Command names, if a help listing was seen. */
  commands: string[];
  /** True if the text has lines with partition ranges or a /proc/mtd listing, which the layout module can read. */
  hasPartitions: boolean;
  /** The last image that the loader started. */
  bootedImage: { address: number; name: string | null; sizeBytes: number | null } | null;
  kernelVersion: string | null;
  findings: Finding[];
}
