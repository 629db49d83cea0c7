import { execFile } from 'node:child_process';
import type { Exec } from './interface-address';

/**
 * Runs a program without a shell, for at most 10 s; a missing or killed program has code -1 and an explanation as its
 * output.
 */
export const nodeExec: Exec = (program, args) =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: 10_000, windowsHide: true }, (error, stdout, stderr) => {
      const failed = typeof error?.code === 'number' ? error.code : -1;
      const said = error && stderr === '' ? error.message : stderr;
      resolve({ code: error ? failed : 0, stdout, stderr: said });
    });
  });
