import { leave } from './board';
import { readLine } from './line-editor';
import type { Loader } from './loader';

async function ask(loader: Loader, question: string, old: string): Promise<string> {
  const answer = await readLine(loader, `\t${question} (${old}) ==:`, old);
  // Ctrl-C and an empty line silently keep the old value (B§1.6).
  return answer === null || answer === '' ? old : answer;
}

/** Asks for one variable; a changed value is set in the RAM environment. */
async function askVariable(loader: Loader, question: string, name: string): Promise<string> {
  const stored = loader.env.get(name);
  if (stored === null && name !== 'bootfile') leave({ kind: 'hang' }); // copied from NULL (B§1.6)
  const old = stored ?? '';
  const value = await ask(loader, question, old);
  if (value !== '') loader.env.set(name, value);
  if (value !== old) loader.modified = true;
  return value;
}

/** The address and file name questions of menu entries 1, 2, 8 and 9 (`tftp_config`, B§1.6). Resolves to the file name. */
export async function askTransfer(loader: Loader, what: 'Linux Kernel' | 'Uboot'): Promise<string> {
  await loader.say(' Please Input new ones /or Ctrl-C to discard\n');
  await askVariable(loader, 'Input device IP', 'ipaddr');
  await askVariable(loader, 'Input server IP', 'serverip');
  return askVariable(loader, `Input ${what} filename`, 'bootfile');
}
