import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { prepare } from './testing/recover';

const SERVER = '10.10.10.3';

/** A bench whose computer lacks the router's server address, with a displayed plan. */
async function planned(transport: 'tftp' | 'serial' = 'tftp') {
  const bench = new MemoryBench();
  bench.computer = { addresses: new Set(), ran: [], denies: null };
  const engine = new Engine(bench.ports());
  await bench.clock.run(prepare(bench, engine, { file: 'firmware-vendor.bin' }));
  await bench.clock.run(
    (async () => {
      const { added } = await engine.call('files.add', { paths: ['/files/firmware-vendor.bin'] });
      const file = added[0]!;
      const choice = { fileId: file.id, slice: { start: 0, end: file.size }, partition: 'firmware1' };
      await engine.call('plan.make', { choices: [{ ...choice, overlay: 'keep' }], method: null, transport });
      await engine.idle();
    })(),
  );
  const call = (verb: 'network.check' | 'network.addAddress' | 'bench.close') => bench.clock.run(engine.call(verb, {}));
  return { bench, computer: bench.computer, engine, call };
}
const rules = (engine: Engine) => engine.snapshot.findings.map((f) => f.rule);

describe('P7: the address that the router looks for', () => {
  it('is missing with the plan, is added on demand, and is gone when the port is closed', async () => {
    const { computer, engine, call, bench } = await planned();
    expect(engine.snapshot.plan?.network?.serverIp).toBe(SERVER);
    expect(rules(engine)).toEqual(['network/server-address-missing']);
    await call('network.addAddress');
    expect(rules(engine)).toEqual([]);
    const journal = engine.snapshot.session!.journal;
    await call('bench.close');
    expect(computer).toMatchObject({ ran: [`add ${SERVER}`, `del ${SERVER}`], addresses: new Set() });
    const told = bench.fs.text(journal);
    expect(told.indexOf('ip addr add')).toBeGreaterThan(0);
    expect(told.indexOf('as it was')).toBeGreaterThan(told.indexOf('ip addr add'));
  });

  it('is not added twice, and one that somebody else added is found by looking again', async () => {
    const { computer, engine, call } = await planned();
    await call('network.addAddress');
    await call('network.addAddress');
    expect(computer.ran).toEqual([`add ${SERVER}`]);
    await call('bench.close');

    const other = await planned();
    other.computer.addresses.add(SERVER);
    await other.call('network.check');
    expect(rules(other.engine)).toEqual([]);
    await other.call('bench.close');
    expect(other.computer.ran, 'not ours to remove').toEqual([]);
    expect(engine.snapshot.line).toBe('closed');
  });

  it('that the system will not give says how to do it by hand; one that it will not take back is said at the end', async () => {
    const { computer, engine, call } = await planned();
    computer.denies = 'add';
    const error: unknown = await call('network.addAddress').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(FindingError);
    expect((error as FindingError).finding.rule).toBe('network/address-add-denied');
    computer.denies = 'del';
    await call('network.addAddress');
    await call('bench.close');
    expect(rules(engine)).toEqual(['network/address-remove-failed']);
    expect(engine.snapshot.line).toBe('closed');
  });

  it('is nobody’s business when the file goes in over the serial line', async () => {
    const { engine, call } = await planned('serial');
    expect(engine.snapshot.plan?.network ?? null).toBeNull();
    expect(rules(engine)).toEqual([]);
    await expect(call('network.addAddress')).rejects.toMatchObject({ finding: { rule: 'network/not-needed' } });
  });
});
