import { describe, expect, it } from 'vitest';
import { classify } from '../classify';
import { contextOf, short } from '../test-kit';
import { AT_QUERIES } from './at-queries';

const CONTEXT = contextOf('ralink-sdk4');
const judge = (line: string) => short(classify({ kind: 'linux-shell' }, { kind: 'line', text: line }, CONTEXT));

describe('AT commands over the Linux shell (P1)', () => {
  it.each(AT_QUERIES.map((query) => [query]))('%s only asks', (query) => {
    expect(judge(`sms_tool -d /dev/ttyUSB2 at '${query}'`)).toBe('ok');
    expect(judge(`echo -e '${query}\\r' | microcom -t 1500 /dev/ttyUSB2`)).toBe('ok');
    expect(judge(`echo $z;echo -e '${query}\\r' | microcom -t 1500 /dev/ttyACM0;echo $z$?`)).toBe('ok');
  });

  it.each([
    ["sms_tool -d /dev/ttyUSB2 at 'AT+CFUN=0'"],
    ["sms_tool -d /dev/ttyUSB2 at 'AT+CFUN?;+CFUN=0'"],
    ["sms_tool -d /dev/ttyS1 at 'ATI'"],
    ["sms_tool -d /dev/mtd4 at 'ATI'"],
    ['sms_tool -d /dev/ttyUSB2 send 123 text'],
    ["sms_tool -d /dev/ttyUSB2 at 'ATI' 'AT+CFUN=0'"],
    ['sms_tool -d /dev/ttyUSB2 at $x'],
    ["echo -e 'AT+CFUN=1,1\\r' | microcom -t 1500 /dev/ttyUSB2"],
    ["echo -e 'ATI\\rAT+CFUN=0\\r' | microcom -t 1500 /dev/ttyUSB2"],
    ["echo -e 'ATI\\r' | microcom -t 1500 /dev/ttyS1"],
    ["echo -e 'ATI\\r' | microcom /dev/ttyUSB2"],
    ["echo -e 'ATI\\r' > /dev/ttyUSB2"],
    ["echo -e 'ATI\\r' $x | microcom -t 1500 /dev/ttyUSB2"],
    ["x=1 echo -e 'ATI\\r' | microcom -t 1500 /dev/ttyUSB2"],
    ["echo -e 'ATI\\r' < /tmp/x | microcom -t 1500 /dev/ttyUSB2"],
    ['cat /tmp/x | microcom -t 1500 /dev/ttyUSB2'],
    ["echo -e 'ATI\\r' | microcom -t 1500 /dev/ttyUSB2 &"],
    ["echo -e 'ATI\\r' | microcom -t 1500 /dev/ttyUSB2 | sh"],
    ['microcom -t 1500 /dev/ttyUSB2'],
  ])('%s is refused', (line) => {
    expect(judge(line)).toBe('?');
  });

  it('a question beside an effect does not hide the effect', () => {
    expect(judge("echo -e 'ATI\\r' | microcom -t 1500 /dev/ttyUSB2; mtd erase ALL")).not.toBe('ok');
  });
});
