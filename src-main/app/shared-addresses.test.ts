import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding } from '@shared/finding/finding';
import { addressPlan } from '../network/address-commands';
import { InterfaceAddress } from '../network/interface-address';
import { SharedAddresses } from './shared-addresses';

/** A computer with one interface; `ran` has the changes made to it. */
function computer(had: string[] = []) {
  const addresses = new Set(had);
  const ran: string[] = [];
  const refuses = { del: false };
  const shared = new SharedAddresses();
  const share = (address = '192.168.1.3') =>
    shared.shareOf(addressPlan('eth0', address, 24, 'linux'), (plan) => {
      const run = async (_program: string, args: readonly string[]) => {
        // Like a program that takes time: a caller that does not wait gets an earlier answer.
        await new Promise((resolve) => setImmediate(resolve));
        const answer = (code: number, stdout = '', stderr = '') => ({ code, stdout, stderr });
        if (args.includes('show'))
          return answer(0, [...addresses].map((a) => `2: eth0    inet ${a}/24 scope global\n`).join(''));
        const verb = args[1]!;
        if (verb === 'del' && refuses.del) return answer(2, '', 'RTNETLINK answers: Device busy');
        ran.push(`${verb} ${plan.address}`);
        if (verb === 'add') addresses.add(plan.address);
        else addresses.delete(plan.address);
        return answer(0);
      };
      return new InterfaceAddress(plan, run);
    });
  return { addresses, ran, refuses, share };
}

describe('an address that two benches have this computer take on', () => {
  it('is added once and stays until the last of them is closed, which the first one says', async () => {
    const { addresses, ran, share } = computer();
    const [one, two] = [share(), share()];
    await Promise.all([one.add(), two.add()]);
    expect(ran).toEqual(['add 192.168.1.3']);
    const kept = finding('network/address-kept', 'note', { address: '192.168.1.3', interface: 'eth0' });
    expect(await one.remove()).toEqual(kept);
    expect([...addresses]).toEqual(['192.168.1.3']);
    expect(await two.remove()).toBeNull();
    expect(ran).toEqual(['add 192.168.1.3', 'del 192.168.1.3']);
  });

  it('that was there before is nobody’s to remove', async () => {
    const { ran, share } = computer(['192.168.1.3']);
    const [one, two] = [share(), share()];
    await one.add();
    await two.add();
    expect(await one.remove()).toBeNull();
    expect(await two.remove()).toBeNull();
    expect(ran).toEqual([]);
  });

  it('that the system does not give back can be asked for again', async () => {
    const { refuses, share, addresses } = computer();
    const one = share();
    await one.add();
    refuses.del = true;
    expect((await one.remove())?.rule).toBe('network/address-remove-failed');
    refuses.del = false;
    expect(await one.remove()).toBeNull();
    expect(addresses.size).toBe(0);
  });

  it('is there while anybody wants it and gone when nobody does, in whatever order they ask, also at once', async () => {
    const turns = fc.array(
      fc.record({ bench: fc.nat(2), address: fc.constantFrom('192.168.1.3', '10.10.10.3'), waits: fc.boolean() }),
      { maxLength: 24 },
    );
    await fc.assert(
      fc.asyncProperty(turns, async (course) => {
        const { addresses, share } = computer();
        const shares = new Map<string, ReturnType<typeof share>>();
        const wanted = new Set<string>();
        let last: Promise<unknown> = Promise.resolve();
        for (const { bench, address, waits } of course) {
          const key = `${bench} ${address}`;
          const mine = shares.get(key) ?? share(address);
          shares.set(key, mine);
          if (wanted.delete(key)) last = Promise.all([last, mine.remove()]);
          else {
            wanted.add(key);
            last = Promise.all([last, mine.add()]);
          }
          if (waits) await last;
        }
        await last;
        expect([...addresses].sort()).toEqual([...new Set([...wanted].map((key) => key.split(' ')[1]!))].sort());
      }),
    );
  });
});
