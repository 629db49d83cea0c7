import { describe, expect, it } from 'vitest';
import { addressBeside, askAddresses, neighbourOf, parseIfconfig, parseIp } from './addresses';

const IP =
  '1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue\n    inet 127.0.0.1/8 scope host lo\n' +
  '3: eth2.2@eth2: <BROADCAST> mtu 1500\n    inet 10.0.0.7/22 brd 10.0.3.255 scope global eth2.2\n' +
  '7: br-lan: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue\n    inet 192.168.8.1/24 brd 192.168.8.255 scope global br-lan\n';
const IFCONFIG =
  'br0       Link encap:Ethernet  HWaddr 00:0C:43:28:80:01  \n          inet addr:192.168.1.1  Bcast:192.168.1.127  Mask:255.255.255.128\n';

describe('where the router is', () => {
  it('the LAN comes first, whatever the order of the interfaces', async () => {
    const shell = {
      have: () => Promise.resolve(new Set(['ip'])),
      run: () => Promise.resolve({ output: IP, status: 0 }),
    };
    expect(await askAddresses(shell)).toEqual([
      { interface: 'br-lan', address: '192.168.8.1', prefix: 24 },
      { interface: 'eth2.2', address: '10.0.0.7', prefix: 22 },
    ]);
  });

  it('BusyBox without ip', () => {
    expect(parseIfconfig(IFCONFIG)).toEqual([{ interface: 'br0', address: '192.168.1.1', prefix: 25 }]);
    expect(parseIp('nothing of the kind')).toEqual([]);
  });

  it('this computer is found in the same network only, and never as the router itself', () => {
    const router = parseIp(IP).slice(1);
    const at = (address: string, prefix = 24) => ({ address, prefix });
    expect(addressBeside(router, [at('192.168.1.5'), at('192.168.8.20')])).toBe('192.168.8.20');
    expect(addressBeside(router, [at('192.168.8.1')])).toBeNull();
    expect(addressBeside(router, [at('192.168.8.9', 32)])).toBeNull();
    expect(neighbourOf(router[1]!)).toBe('192.168.8.66');
  });
});
