import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK, maskSecrets } from './mask';

it('what the modem says of its SIM is no secret: +CPIN: READY stays readable', () => {
  expect(maskSecrets('+CPIN: READY')).toBe('+CPIN: READY');
  expect(maskSecrets('AT+CPIN?')).toBe('AT+CPIN?');
});

describe('secrets do not leave the workshop in a report', () => {
  it.each([
    ['WPAPSK1=hunter22222', `WPAPSK1=${MASK}`],
    ["wireless.default_radio0.key='my wifi key'", `wireless.default_radio0.key='${MASK}'`],
    ["\toption key 'geheim 123'", `\toption key '${MASK}'`],
    ['wan_pppoe_passwd=abc123;next=1', `wan_pppoe_passwd=${MASK};next=1`],
    ['pppoe_pass: "a b"', `pppoe_pass: "${MASK}"`],
    ['"password": "x y"', `"password": "${MASK}"`],
    ['setenv wifi_psk abcdef', `setenv wifi_psk ${MASK}`],
    ['Key1Str1=0123456789', `Key1Str1=${MASK}`],
    ['IMEI: 490154203237518', `IMEI: ${MASK}`],
    ['+CIMI\r\n310150123456789\r\nOK', `+CIMI\r\n${MASK}\r\nOK`],
    ['ICCID 89014103211118510720', `ICCID ${MASK}`],
    ['PIN=1234', `PIN=${MASK}`],
    ['password=', 'password='],
    ["key='unfinished", `key='${MASK}'`],
  ])('%j', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
    expect(maskSecrets(masked)).toBe(masked);
  });

  it.each([
    'ethaddr=aa:bb:cc:dd:ee:ff',
    'LAN 00:11:22:33:44:55',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'Press key: 4 to enter',
    'Hit any key to stop autoboot:  1',
    'baudrate=57600',
    '0x000000050000-0x000001000000 : "firmware"',
    'bootcmd=tftp',
    'monkey business = none of it',
  ])('%j stays', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('never throws, never grows without bound, and finds nothing on a second look', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('key', 'pass', '=', ':', "'", '"', ' ', '\n', '123456789012345', 'psk'),
            fc.string(),
          ),
        ),
        (parts) => {
          const masked = maskSecrets(parts.join(''));
          expect(maskSecrets(masked)).toBe(masked);
          expect(masked.length).toBeLessThanOrEqual(parts.join('').length * (MASK.length + 2) + MASK.length);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
