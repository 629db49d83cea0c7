import { describe, expect, it } from 'vitest';
import { parseMdLine } from './md-text';

const bytesOf = (line: string) => {
  const dump = parseMdLine(line);
  return dump && Buffer.from(dump.bytes).toString('hex');
};

describe('a line of md.l', () => {
  it('is read on both lines of U-Boot: four spaces before the characters, or two', () => {
    expect(bytesOf('bc000000: ff000010 00000000 00000000 00000000    ................')).toBe(
      '100000ff' + '0'.repeat(24),
    );
    expect(bytesOf('04080000: 64452607 e0c1a283 5c3d1eff d8b99a7b  .&Ed......=\\{...')).toBe(
      '0726456483a2c1e0ff1e3d5c7b9ab9d8',
    );
  });

  it('is read where the bytes themselves begin with spaces (real U-Boot on qemu-arm: such a line could never be read)', () => {
    expect(bytesOf('04080010: 41202020 00000000 00000000 20202020  ' + '   A........    ')).toBe(
      '20202041' + '0'.repeat(16) + '20202020',
    );
  });

  it('is read where it is short and upstream leaves room for the missing words', () => {
    expect(bytesOf('42000000: 44434241                             ABCD')).toBe('41424344');
    expect(bytesOf('42000000: 44434241    ABCD')).toBe('41424344');
  });

  it('is not believed where words and characters disagree or a character is missing', () => {
    expect(parseMdLine('42000000: 44434241 44434241 44434241 44434241  ABCDABCDABCDABCE')).toBeNull();
    expect(parseMdLine('42000000: 44434241 44434241 44434241 44434241  ABCDABCDABCDABC')).toBeNull();
    expect(parseMdLine('42000000: 44434241 44434241 44434241 44434241 xABCDABCDABCDABCD')).toBeNull();
  });
});
