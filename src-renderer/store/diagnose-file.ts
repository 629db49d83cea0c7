import { LogAnalyzer, type FullDiagnosis } from '@shared/diagnosis/log-analyzer';

/** Small enough that the window stays responsive between two pieces. Bytes. */
const PIECE = 512 * 1024;

/**
 * Diagnoses a log file of any size piece by piece, so that it is never in memory as a whole. `progress`: share read, 0
 * to 1.
 */
export async function diagnoseFile(file: Blob, progress: (share: number) => void): Promise<FullDiagnosis> {
  const doctor = new LogAnalyzer();
  // Console output is bytes: decoding as UTF-8 would alter invalid sequences.
  const decoder = new TextDecoder('latin1');
  for (let at = 0; at < file.size; at += PIECE) {
    doctor.push(decoder.decode(await file.slice(at, at + PIECE).arrayBuffer()));
    progress(Math.min(1, (at + PIECE) / file.size));
  }
  return doctor.end();
}
