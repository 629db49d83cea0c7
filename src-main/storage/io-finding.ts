import { finding, FindingError } from '@shared/finding/finding';

/** The system's error as a finding about `path`. */
export function ioFinding(error: unknown, path: string): FindingError {
  if (error instanceof FindingError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const reason = error instanceof Error ? error.message : String(error);
  const evidence = [{ source: 'file system', quote: reason }];
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new FindingError(finding('storage/disk-full', 'blocker', { path }, evidence), { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new FindingError(finding('storage/no-permission', 'blocker', { path }, evidence), { cause: error });
  }
  return new FindingError(finding('storage/io', 'blocker', { path, reason }, evidence), { cause: error });
}
