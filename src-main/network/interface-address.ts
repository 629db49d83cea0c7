import { findingAmong, FindingError, type Finding, type RuleTaking } from '@shared/finding/finding';
import type { AddressPlan } from './address-commands';
import { coexistenceIn, dhcpIsOff, hasAddress, listedAddresses } from './address-list';
import type { InterfaceInfo } from './interfaces';

/** Interfaces to which the router may be connected, best first: wired with link, wired unknown, wired without. */
export function candidates(interfaces: readonly InterfaceInfo[]): InterfaceInfo[] {
  const rank = (i: InterfaceInfo) => (i.link === true ? 0 : i.link === null ? 1 : 2);
  return interfaces.filter((i) => i.kind === 'wired').sort((a, b) => rank(a) - rank(b));
}

/** Runs a program without a shell. */
export type Exec = (
  program: string,
  args: readonly string[],
) => Promise<{ code: number; stdout: string; stderr: string }>;

/** Parameters of all sentences about the address. */
interface Params extends Record<string, string | number> {
  address: string;
  prefix: number;
  interface: string;
  command: string;
  undo: string;
}
type Rule = RuleTaking<Params>;

interface Said {
  ok: boolean;
  /** The program's complete output. */
  words: string;
}

/** Each system's wording for missing privileges: in English for `sudo` and the like, on Windows in its language. */
const DENIED = /not permitted|denied|must be root|ad?m+inistra/i;

/** An address that can be added to this computer for a router, and removed again. */
export type AddedAddress = Pick<InterfaceAddress, 'plan' | 'added' | 'add' | 'remove'>;

/** Adds an address to an interface and removes exactly what it has added, as confirmed by the system's own list. */
export class InterfaceAddress {
  readonly plan: AddressPlan;
  readonly #exec: Exec;
  #ours = false;
  /** Whether coexistence with DHCP was disabled before, and must be disabled again. */
  #forbidAgain = false;

  constructor(plan: AddressPlan, exec: Exec) {
    this.plan = plan;
    this.#exec = exec;
  }

  /** True while an added address has to be removed. */
  get added(): boolean {
    return this.#ours;
  }

  /**
   * Adds the address; one that already exists is left alone. Rejects with `network/address-add-denied` (no permission),
   * on Windows `network/address-add-elevated`, with `network/dhcp-would-end` or `network/address-add-failed`; nothing
   * is changed then.
   */
  async add(): Promise<void> {
    if (this.#ours || (await this.#isListed()) === true) return;
    await this.#keepDhcp();
    const said = await this.#run(this.plan.add.argv);
    if (said.ok) {
      this.#ours = true;
      return;
    }
    await this.#asBefore();
    // Added by another program in the meantime.
    if ((await this.#isListed()) === true) return;
    throw new FindingError(this.#refused(said, 'network/address-add-failed'));
  }

  /**
   * Removes the added address. Resolves to a warning unless the system's list confirms the removal
   * (`network/address-remove-failed`, `network/address-remove-unproven`), or if Windows' setting stays changed
   * (`network/coexistence-left`); another call tries again.
   */
  async remove(): Promise<Finding | null> {
    if (this.#ours) {
      const { words } = await this.#run(this.plan.remove.argv);
      const listed = await this.#isListed();
      if (listed === null) return this.#finding('network/address-remove-unproven', 'warning', words);
      if (listed) return this.#finding('network/address-remove-failed', 'warning', words);
      this.#ours = false;
    }
    return this.#asBefore();
  }

  /** Whether the interface has the address now; null if the system's list is not available. */
  async #isListed(): Promise<boolean | null> {
    const { interface: name, address, platform, list } = this.plan;
    const { ok, words } = await this.#run(list);
    return ok ? hasAddress(listedAddresses(words, platform), name, address) : null;
  }

  /** Ensures that DHCP continues beside the fixed address. */
  async #keepDhcp(): Promise<void> {
    const { coexistence } = this.plan;
    if (!coexistence || dhcpIsOff((await this.#run(coexistence.lookDhcp)).words)) return;
    const before = coexistenceIn((await this.#run(coexistence.look)).words);
    if (before === true) return;
    const said = await this.#run(coexistence.allow);
    if (!said.ok) throw new FindingError(this.#refused(said, 'network/dhcp-would-end'));
    // If the old value was unknown the setting is left; a restart resets it.
    this.#forbidAgain = before === false;
  }

  async #asBefore(): Promise<Finding | null> {
    const { coexistence } = this.plan;
    if (!coexistence || !this.#forbidAgain) return null;
    const { ok, words } = await this.#run(coexistence.forbid);
    if (!ok) return this.#finding('network/coexistence-left', 'warning', words);
    this.#forbidAgain = false;
    return null;
  }

  async #run([program, ...args]: readonly string[]): Promise<Said> {
    try {
      const { code, stdout, stderr } = await this.#exec(program!, args);
      return { ok: code === 0, words: `${stderr}${stdout}` };
    } catch (error) {
      return { ok: false, words: error instanceof Error ? error.message : String(error) };
    }
  }

  #refused({ words }: Said, otherwise: Rule): Finding {
    const denied: Rule = this.plan.platform === 'win32' ? 'network/address-add-elevated' : 'network/address-add-denied';
    return this.#finding(DENIED.test(words) ? denied : otherwise, 'blocker', words);
  }

  #finding(rule: Rule, severity: 'blocker' | 'warning', words: string): Finding {
    const { address, prefix, add, remove } = this.plan;
    const params: Params = { address, prefix, interface: this.plan.interface, command: add.line, undo: remove.line };
    return findingAmong(rule, severity, params, [{ source: add.argv[0]!, quote: words.trim().slice(0, 500) }]);
  }
}
