import { kernelOffset } from '../constants';
import type { DialectProfile } from '../../dialect/dialect-types';
import type { Plan } from '../plan-types';

/**
 * Executes a plan's commands on a model of a flash chip, written from B§1.7, B§3 and B§9 alone and sharing nothing with
 * the planner's effect calculator. Throws for any unknown command.
 */
export function play(plan: Plan, dialect: DialectProfile, flash: Uint8Array, payloads: readonly Uint8Array[]): void {
  const unit = dialect.family === 'ralink' ? 0x10000 : plan.identity.flash.eraseSize;
  let ram = new Uint8Array(0);
  const wipe = (from: number, count: number) => {
    for (let sector = Math.floor(from / unit) * unit; count > 0; sector += unit, count -= unit) {
      // Past its end a chip wraps round to its beginning (B§4.3).
      for (let i = 0; i < unit; i++) flash[(sector + i) % flash.length] = 0xff;
    }
  };
  const burn = (at: number, bytes: Uint8Array) => {
    if (at + bytes.length > flash.length) throw new Error('programs past the end');
    bytes.forEach((byte, i) => (flash[at + i]! &= byte));
  };
  for (const step of plan.steps) {
    const payload = payloads[step.intent ?? -1] ?? new Uint8Array(0);
    if (step.kind === 'menu-write') {
      const start = kernelOffset(dialect);
      const end = Math.ceil((start + payload.length) / unit) * unit;
      const merged = flash.slice(start, end);
      merged.set(payload);
      wipe(start, end - start);
      burn(start, merged);
      continue;
    }
    for (const { channel, text } of step.commands) {
      if (channel === 'agent') {
        const [verb, from = '', count = ''] = text.split(' ');
        const start = Number.parseInt(from, 16);
        const length = Number.parseInt(count, 16);
        const target = plan.intents[step.intent ?? -1]!.target.start;
        if (verb !== 'burn') continue;
        // The agent stages whole blocks: the payload, and the existing data around it.
        const staged = flash.slice(start, start + length);
        staged.set(payload.subarray(start - target, start - target + length));
        wipe(start, length);
        burn(start, staged);
        continue;
      }
      if (channel === 'packets') {
        ram = Uint8Array.from(payload);
        continue;
      }
      const words = text.split(' ');
      const n = (i: number) => Number.parseInt(words[i]!.replace('+', ''), 16);
      const verb = words.slice(0, 2).join(' ');
      if (words[0] === 'tftpboot') ram = Uint8Array.from(payload);
      else if (verb === 'spi erase' || verb === 'sf erase') wipe(n(2), n(3));
      else if (verb === 'mtd erase') wipe(n(3), n(4));
      else if (verb === 'spi write')
        burn(
          n(2),
          Uint8Array.from(words[3]!.match(/../g) ?? [], (b) => Number.parseInt(b, 16)),
        );
      else if (text === 'cp.linux') burn(kernelOffset(dialect), ram);
      else if (verb === 'sf write') burn(n(3), ram.slice(0, n(4)));
      else if (verb === 'mtd write') burn(n(4), ram.slice(0, n(5)));
      else if (words[0] === 'erase') wipe(n(1) - 0xbc000000, n(2));
      else if (words[0] === 'cp.b') burn(n(2) - 0xbc000000, ram.slice(0, n(3)));
      else if (
        !/^(?:setenv (?:ipaddr|serverip|ethaddr|tftpwindowsize)|md\.l|crc32|cmp\.b|loadb|sf probe|sf read|mtd read|spi read|protect off|reset$)/.test(
          text,
        )
      ) {
        throw new Error(`unknown command ${text}`);
      }
    }
  }
}
