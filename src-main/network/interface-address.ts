import { FindingError, type Finding, type RuleTaking, findingAmong } from '@shared/finding/finding';
import type { InterfaceInfo } from './interfaces';
import { dottedMask } from './ipv4';

/** One command for a person's terminal and for `exec`. */
export interface AddressCommand {
  /** Program and arguments, no shell between. */
  argv: readonly string[];
  /** The same as a line for a terminal, with `sudo` where it is needed. */
  line: string;
}

/** How the router's server address comes onto an interface of this computer, and how it goes again (P7). */
export interface AddressPlan {
  interface: string;
  address: string;
  prefix: number;
  add: AddressCommand;
  remove: AddressCommand;
}

/** Half a day: if nobody is left to undo it, the kernel does. Longer than any recovery. */
const LIFETIME_S = 43_200;

function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `"${word.replace(/"/g, '')}"`;
}

/** Commands that add `address`/`prefix` to an interface and remove it again; nothing is stored beyond a reboot. */
export function addressPlan(
  interfaceName: string,
  address: string,
  prefix: number,
  platform: NodeJS.Platform,
): AddressPlan {
  const plan = (add: string[], remove: string[], addLine: string, removeLine: string): AddressPlan => ({
    interface: interfaceName,
    address,
    prefix,
    add: { argv: add, line: addLine },
    remove: { argv: remove, line: removeLine },
  });
  const name = quoted(interfaceName);
  const mask = dottedMask(prefix);
  if (platform === 'win32') {
    const netsh = (verb: string) => ['netsh', 'interface', 'ipv4', verb, 'address', `name=${interfaceName}`];
    const line = (verb: string) => `netsh interface ipv4 ${verb} address name=${name}`;
    return plan(
      [...netsh('add'), `address=${address}`, `mask=${mask}`, 'store=active'],
      [...netsh('delete'), `address=${address}`],
      `${line('add')} address=${address} mask=${mask} store=active`,
      `${line('delete')} address=${address}`,
    );
  }
  if (platform === 'darwin') {
    return plan(
      ['ifconfig', interfaceName, 'alias', address, mask],
      ['ifconfig', interfaceName, '-alias', address],
      `sudo ifconfig ${name} alias ${address} ${mask}`,
      `sudo ifconfig ${name} -alias ${address}`,
    );
  }
  const target = [`${address}/${prefix}`, 'dev', interfaceName];
  const life = ['valid_lft', String(LIFETIME_S), 'preferred_lft', String(LIFETIME_S)];
  return plan(
    ['ip', 'addr', 'add', ...target, ...life],
    ['ip', 'addr', 'del', ...target],
    `sudo ip addr add ${address}/${prefix} dev ${name}`,
    `sudo ip addr del ${address}/${prefix} dev ${name}`,
  );
}

/** Interfaces that may be the one with the router on it, best first: wired with link, wired unknown, wired without. */
export function candidates(interfaces: readonly InterfaceInfo[]): InterfaceInfo[] {
  const rank = (i: InterfaceInfo) => (i.link === true ? 0 : i.link === null ? 1 : 2);
  return interfaces.filter((i) => i.kind === 'wired').sort((a, b) => rank(a) - rank(b));
}

/** Runs a program without a shell. */
export type Exec = (
  program: string,
  args: readonly string[],
) => Promise<{ code: number; stdout: string; stderr: string }>;

/** What the sentences about an address on an interface are told. */
type AddressParams = Record<'address' | 'interface' | 'command' | 'undo', string> & { prefix: number };

/** Puts an address onto an interface and takes away exactly what it has put there. */
export class InterfaceAddress {
  readonly plan: AddressPlan;
  readonly #exec: Exec;
  #ours = false;

  constructor(plan: AddressPlan, exec: Exec) {
    this.plan = plan;
    this.#exec = exec;
  }

  /** True while an address of ours is there that has to be removed. */
  get added(): boolean {
    return this.#ours;
  }

  /**
   * Adds the address; one that is there already stays somebody else's.
   * Rejects with `network/address-add-denied` (no permission) or `network/address-add-failed`.
   */
  async add(): Promise<void> {
    if (this.#ours) return;
    const { code, stderr, stdout } = await this.#run(this.plan.add);
    if (code === 0) {
      this.#ours = true;
      return;
    }
    const said = `${stderr}${stdout}`.trim();
    if (/File exists|already exists|ya existe/i.test(said)) return;
    const denied = /not permitted|denied|elevation|administra|must be root/i.test(said);
    throw new FindingError(this.#finding(denied ? 'network/address-add-denied' : 'network/address-add-failed', said));
  }

  /** Removes what `add` added. Returns a warning if the system would not; calling it again tries again. */
  async remove(): Promise<Finding | null> {
    if (!this.#ours) return null;
    const { code, stderr, stdout } = await this.#run(this.plan.remove);
    const said = `${stderr}${stdout}`.trim();
    // Gone already (cable pulled, lifetime over): that is what was wanted.
    if (code !== 0 && !/Cannot assign|not found|Cannot find device/i.test(said)) {
      return this.#finding('network/address-remove-failed', said);
    }
    this.#ours = false;
    return null;
  }

  async #run(command: AddressCommand): Promise<{ code: number; stdout: string; stderr: string }> {
    const [program, ...args] = command.argv;
    try {
      return await this.#exec(program!, args);
    } catch (error) {
      return { code: -1, stdout: '', stderr: error instanceof Error ? error.message : String(error) };
    }
  }

  #finding(rule: RuleTaking<AddressParams>, said: string): Finding {
    const { address, prefix, add, remove } = this.plan;
    const params = { address, prefix, interface: this.plan.interface, command: add.line, undo: remove.line };
    const severity = rule === 'network/address-remove-failed' ? 'warning' : 'blocker';
    return findingAmong(rule, severity, params, [{ source: add.argv[0]!, quote: said.slice(0, 500) }]);
  }
}
