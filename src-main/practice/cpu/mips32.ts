/** The processor's view of the bus: physical addresses, widths in bytes. */
export interface Bus {
  load(address: number, width: 1 | 2 | 4): number;
  /** The 64 KiB of memory around `address`, for fetching instructions. */
  page(address: number): DataView;
  store(address: number, width: 1 | 2 | 4, value: number): void;
  /** CP0 Count. */
  ticks(): number;
}

/** The return address used by `go`: a jump there ends the program. */
const RETURN = 0xfffffff0 | 0;

/**
 * Interpreter of the MIPS32r2 integer instructions that gcc -march=mips32r2 -msoft-float uses, little-endian, with delay
 * slots. No caches, exceptions or TLB. Anything else throws, with its address.
 */
export class Mips32 {
  readonly r = new Int32Array(32);
  #hi = 0;
  #lo = 0;
  #pc = RETURN;
  #next = RETURN;
  readonly #bus: Bus;
  #codePage = -1;
  #code: DataView = new DataView(new ArrayBuffer(0));

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** Calls `address` as `go` does: argc 0, stack at `sp`. */
  call(address: number, sp: number): void {
    this.r.fill(0);
    this.r[29] = sp;
    this.r[31] = RETURN;
    this.#pc = address | 0;
    this.#next = (address + 4) | 0;
  }

  /** True once the called program has returned; its code is in r[2]. */
  get returned(): boolean {
    return this.#pc === RETURN;
  }

  /** Runs up to `count` instructions. */
  run(count: number): void {
    for (let i = 0; i < count && this.#pc !== RETURN; i++) this.#step();
  }

  #step(): void {
    const at = this.#pc;
    const place = at & 0x1fffffff;
    if (place >>> 16 !== this.#codePage) {
      this.#codePage = place >>> 16;
      this.#code = this.#bus.page(place);
    }
    const word = this.#code.getInt32(place & 0xfffc, true);
    this.#pc = this.#next;
    this.#next = (this.#next + 4) | 0;
    this.#execute(word, at);
    this.r[0] = 0;
  }

  #execute(w: number, at: number): void {
    const { r } = this;
    const op = w >>> 26;
    const rs = (w >>> 21) & 31;
    const rt = (w >>> 16) & 31;
    const s = r[rs]!;
    const t = r[rt]!;
    const imm = (w << 16) >> 16;
    const uns = w & 0xffff;
    const place = (s + imm) | 0;
    if (op >= 32) {
      this.#memory(op, place, rt, at);
      return;
    }
    switch (op) {
      case 0: {
        this.#special(w, s, t, at);
        return;
      }
      case 1: {
        this.#branchOnSign(rt, s, imm, at);
        return;
      }
      case 2: {
        this.#jump(w);
        return;
      }
      case 3:
        r[31] = at + 8;
        {
          this.#jump(w);
          return;
        }
      case 4: {
        this.#branch(s === t, imm, at);
        return;
      }
      case 5: {
        this.#branch(s !== t, imm, at);
        return;
      }
      case 6: {
        this.#branch(s <= 0, imm, at);
        return;
      }
      case 7: {
        this.#branch(s > 0, imm, at);
        return;
      }
      case 9:
        r[rt] = place;
        return;
      case 10:
        r[rt] = Number(s < imm);
        return;
      case 11:
        r[rt] = Number(s >>> 0 < imm >>> 0);
        return;
      case 12:
        r[rt] = s & uns;
        return;
      case 13:
        r[rt] = s | uns;
        return;
      case 14:
        r[rt] = s ^ uns;
        return;
      case 15:
        r[rt] = w << 16;
        return;
      case 16:
        if ((w & 0xffe007ff) === 0x40000000 && ((w >>> 11) & 31) === 9) {
          r[rt] = this.#bus.ticks();
          return;
        }
        break;
      case 28:
        if ((w & 63) === 2) {
          r[(w >>> 11) & 31] = Math.imul(s, t);
          return;
        }
        break;
      case 31: {
        this.#special3(w, s, t, rt, at);
        return;
      }
    }
    throw unknown(w, at);
  }

  #special(w: number, s: number, t: number, at: number): void {
    const { r } = this;
    const rd = (w >>> 11) & 31;
    const sa = (w >>> 6) & 31;
    switch (w & 63) {
      case 0:
        r[rd] = t << sa;
        return;
      case 2:
        r[rd] = (w >>> 21) & 1 ? (t >>> sa) | (t << (32 - sa)) : t >>> sa;
        return;
      case 3:
        r[rd] = t >> sa;
        return;
      case 4:
        r[rd] = t << (s & 31);
        return;
      case 6:
        r[rd] = t >>> (s & 31);
        return;
      case 7:
        r[rd] = t >> (s & 31);
        return;
      case 8:
        this.#next = s;
        return;
      case 9:
        r[rd] = at + 8;
        this.#next = s;
        return;
      case 10:
        if (t === 0) r[rd] = s;
        return;
      case 11:
        if (t !== 0) r[rd] = s;
        return;
      case 15:
        return;
      case 16:
        r[rd] = this.#hi;
        return;
      case 18:
        r[rd] = this.#lo;
        return;
      case 24: {
        this.#product(BigInt(s) * BigInt(t));
        return;
      }
      case 25: {
        this.#product(BigInt(s >>> 0) * BigInt(t >>> 0));
        return;
      }
      case 27:
        this.#lo = ((s >>> 0) / (t >>> 0)) | 0;
        this.#hi = ((s >>> 0) % (t >>> 0)) | 0;
        return;
      case 33:
        r[rd] = s + t;
        return;
      case 35:
        r[rd] = s - t;
        return;
      case 36:
        r[rd] = s & t;
        return;
      case 37:
        r[rd] = s | t;
        return;
      case 38:
        r[rd] = s ^ t;
        return;
      case 39:
        r[rd] = ~(s | t);
        return;
      case 42:
        r[rd] = Number(s < t);
        return;
      case 43:
        r[rd] = Number(s >>> 0 < t >>> 0);
        return;
      case 52:
        if (s !== t) return;
        break; // teq: gcc's guard against a division by zero
    }
    throw unknown(w, at);
  }

  #special3(w: number, s: number, t: number, rt: number, at: number): void {
    const { r } = this;
    const msb = (w >>> 11) & 31;
    const lsb = (w >>> 6) & 31;
    const mask = (bits: number) => (bits >= 32 ? -1 : (1 << bits) - 1);
    switch (w & 63) {
      case 0:
        r[rt] = (s >>> lsb) & mask(msb + 1);
        return;
      case 4: {
        const field = mask(msb - lsb + 1);
        r[rt] = (t & ~(field << lsb)) | ((s & field) << lsb);
        return;
      }
      case 32:
        if (lsb === 16) {
          r[msb] = (t << 24) >> 24;
          return;
        }
        if (lsb === 24) {
          r[msb] = (t << 16) >> 16;
          return;
        }
        if (lsb === 2) {
          r[msb] = ((t & 0x00ff00ff) << 8) | ((t >>> 8) & 0x00ff00ff);
          return;
        }
    }
    throw unknown(w, at);
  }

  #memory(op: number, place: number, rt: number, at: number): void {
    const { r } = this;
    const bus = this.#bus;
    const p = physical(place);
    const shift = (place & 3) * 8;
    switch (op) {
      case 32:
        r[rt] = (bus.load(p, 1) << 24) >> 24;
        return;
      case 33:
        r[rt] = (bus.load(p, 2) << 16) >> 16;
        return;
      case 34: {
        // lwl
        const word = bus.load(p & ~3, 4);
        r[rt] = shift === 24 ? word : (word << (24 - shift)) | (r[rt]! & ((1 << (24 - shift)) - 1));
        return;
      }
      case 35:
        r[rt] = bus.load(p, 4);
        return;
      case 36:
        r[rt] = bus.load(p, 1);
        return;
      case 37:
        r[rt] = bus.load(p, 2);
        return;
      case 38: {
        // lwr
        const word = bus.load(p & ~3, 4);
        r[rt] = shift === 0 ? word : (word >>> shift) | (r[rt]! & ~(-1 >>> shift));
        return;
      }
      case 40: {
        bus.store(p, 1, r[rt]!);
        return;
      }
      case 41: {
        bus.store(p, 2, r[rt]!);
        return;
      }
      case 43: {
        bus.store(p, 4, r[rt]!);
        return;
      }
    }
    throw unknown(op << 26, at);
  }

  #product(value: bigint): void {
    this.#lo = Number(BigInt.asIntN(32, value));
    this.#hi = Number(BigInt.asIntN(32, value >> 32n));
  }

  #branch(taken: boolean, imm: number, at: number): void {
    if (taken) this.#next = (at + 4 + (imm << 2)) | 0;
  }

  #branchOnSign(kind: number, s: number, imm: number, at: number): void {
    if ((kind & 0xe) !== 0) throw unknown(kind << 16, at);
    if (kind & 16) this.r[31] = at + 8;
    this.#branch(kind & 1 ? s >= 0 : s < 0, imm, at);
  }

  #jump(w: number): void {
    this.#next = (this.#pc & 0xf0000000) | ((w & 0x03ffffff) << 2);
  }
}

/** KSEG0 and KSEG1 are two views of the same memory. */
function physical(address: number): number {
  return address & 0x1fffffff;
}

function unknown(word: number, at: number): Error {
  return new Error(`the practice processor does not know ${(word >>> 0).toString(16)} at ${(at >>> 0).toString(16)}`);
}
