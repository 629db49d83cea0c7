import { finding, type Finding } from '@shared/finding/finding';
import type { AddressPlan } from '../network/address-commands';
import type { AddedAddress } from '../network/interface-address';

interface Kept {
  address: AddedAddress;
  /** The benches that need it. */
  holders: Set<object>;
  /**
   * Commands run one after the other, so that an address being removed is not taken for present by a bench that adds
   * it.
   */
  busy: Promise<unknown>;
}

/**
 * Addresses that benches add to this computer, each once per interface: routers of one kind need the same address, and
 * it stays until the last bench that needs it is closed (P7).
 */
export class SharedAddresses {
  readonly #kept = new Map<string, Kept>();

  /** One bench's share of that address; `make` creates the object that adds and removes it. */
  shareOf(plan: AddressPlan, make: (plan: AddressPlan) => AddedAddress): AddedAddress {
    const key = `${plan.interface} ${plan.address}/${plan.prefix}`;
    const kept = this.#kept.get(key) ?? { address: make(plan), holders: new Set<object>(), busy: Promise.resolve() };
    this.#kept.set(key, kept);
    return new Share(kept);
  }
}

class Share implements AddedAddress {
  readonly #kept: Kept;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  get plan(): AddressPlan {
    return this.#kept.address.plan;
  }

  get added(): boolean {
    return this.#kept.holders.has(this) && this.#kept.address.added;
  }

  add(): Promise<void> {
    return this.#next(async () => {
      await this.#kept.address.add();
      this.#kept.holders.add(this);
    });
  }

  /**
   * As `InterfaceAddress.remove`; resolves to a note (`network/address-kept`) if another bench still needs the address.
   */
  remove(): Promise<Finding | null> {
    return this.#next(async () => {
      const { address, holders } = this.#kept;
      const others = holders.size - (holders.has(this) ? 1 : 0);
      if (others > 0) {
        holders.delete(this);
        const { plan, added } = address;
        return added
          ? finding('network/address-kept', 'note', { address: plan.address, interface: plan.interface })
          : null;
      }
      const left = await address.remove();
      // If it could not be removed, this bench remains responsible for it.
      if (!left) holders.delete(this);
      return left;
    });
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#kept.busy.then(work);
    this.#kept.busy = result.catch(() => undefined);
    return result;
  }
}
