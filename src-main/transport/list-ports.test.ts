import { describe, expect, it } from 'vitest';
import { adapterOf, ADAPTERS } from '@shared/adapter/adapters';
import { hasText } from '@shared/i18n/say';
import { listPorts } from './list-ports';

const rules = (port: { findings: { rule: string }[] } | undefined) => port?.findings.map((f) => f.rule);

describe('listPorts', () => {
  it('names the adapter by its USB ids, puts adapters before built-in ports and sorts ttyUSB10 after ttyUSB2', async () => {
    const { ports, findings } = await listPorts(async () => [
      { path: '/dev/ttyS7' },
      { path: '/dev/ttyUSB10', vendorId: '1A86', productId: '7523', manufacturer: 'QinHeng' },
      { path: '/dev/ttyUSB2', vendorId: '067b', productId: '2303', serialNumber: 'X1' },
      { path: '/dev/ttyACM0', vendorId: 'dead', productId: 'beef', manufacturer: 'Maker' },
    ]);
    expect(findings).toEqual([]);
    expect(ports.map((p) => [p.path, p.title])).toEqual([
      ['/dev/ttyACM0', 'Maker'],
      ['/dev/ttyUSB2', 'Prolific PL2303 (HX, TA or a copy)'],
      ['/dev/ttyUSB10', 'WCH CH340'],
      ['/dev/ttyS7', '/dev/ttyS7'],
    ]);
    expect(rules(ports[0])).toEqual(['port/adapter-unknown']);
    expect(rules(ports[1])).toEqual(['port/pl2303-windows-11', 'port/adapter-may-be-5-volts']);
    expect(rules(ports[3])).toEqual(['port/built-in']);
    expect(ports[2]).toMatchObject({ vendorId: '1a86', productId: '7523', serialNumber: null });
  });

  it('a missing udevadm is a finding with the package to install, not a crash', async () => {
    const { ports, findings } = await listPorts(() => Promise.reject(new Error('spawn udevadm ENOENT')));
    expect(ports).toEqual([]);
    expect(findings.map((f) => f.rule)).toEqual(['port/list-needs-udev']);
  });

  it('any other failure is quoted; an empty list says what to do', async () => {
    const failed = await listPorts(() => Promise.reject(new Error('registry unreadable')));
    expect(failed.findings[0]).toMatchObject({ rule: 'port/list-failed', params: { detail: 'registry unreadable' } });
    expect((await listPorts(async () => [])).findings.map((f) => f.rule)).toEqual(['port/none-found']);
  });
});

describe('adapters', () => {
  it('are found whatever the ids look like, and no id stands for two chips', () => {
    expect(adapterOf('0x0403', '6001')?.chip).toBe('FTDI FT232R');
    expect(adapterOf('403', '6001')?.chip).toBe('FTDI FT232R');
    expect(adapterOf(null, '6001')).toBeNull();
    expect(adapterOf('zz', '6001')).toBeNull();
    const ids = ADAPTERS.flatMap((a) => a.productIds.map((p) => `${a.vendorId}:${p}`));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('every note on an adapter has its sentences', () => {
    for (const rule of ADAPTERS.flatMap((a) => a.notes)) {
      for (const part of ['what', 'why', 'next']) expect(hasText(`finding.${rule}.${part}`), rule).toBe(true);
    }
  });
});
