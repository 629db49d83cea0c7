import type { Board } from './board-types';

/** A board named in a text, with the line that names it. */
export interface BoardMention {
  board: Board;
  /** The line, for display. */
  quote: string;
}

/** Lower-case letters and digits only: the form in which names are compared. */
export function plainName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Lines that name the machine: the kernel's, U-Boot's and Breed's. The value is the last group. */
const MACHINE_LINES: readonly RegExp[] = [
  /\bMIPS: machine is (\S.{0,96})/,
  /\bMachine model: (\S.{0,96})/,
  /\bmachine\s{0,8}: (\S.{0,96})/,
  /^\s{0,8}Model: {1,8}(\S.{0,96})/,
  /^\s{0,8}Board: {1,8}(\S.{0,96})/,
];
/** The name that the SDK's loader prints for every router; it identifies none. */
const NOBODY = /^(?:Ralink|MediaTek) (?:APSoC|SoC)/i;

/** The known boards: the project's own and the user's. Lookups change nothing. */
export class BoardLibrary {
  readonly #byId = new Map<string, Board>();
  readonly #byName = new Map<string, Board[]>();
  readonly #byDevice = new Map<string, Board[]>();

  /** When two boards share an id, the last one wins; the user's own boards come last. */
  constructor(boards: readonly Board[]) {
    for (const board of boards) this.#byId.set(board.id, board);
    for (const board of this.#byId.values()) {
      for (const name of new Set(namesOf(board).map(plainName))) push(this.#byName, name, board);
      for (const device of new Set([board.id, ...(board.image?.devices ?? [])])) push(this.#byDevice, device, board);
    }
  }

  get boards(): Board[] {
    return [...this.#byId.values()];
  }

  find(id: string): Board | null {
    return this.#byId.get(id) ?? null;
  }

  /** Boards for which an image with these names is meant (OpenWrt's `supported_devices`). */
  forDevices(devices: readonly string[]): Board[] {
    return [...new Set(devices.flatMap((device) => this.#byDevice.get(device) ?? []))];
  }

  /** Boards that are called exactly this, in any spelling: a machine line's value, a name on the label. */
  named(name: string): Board[] {
    return this.#byName.get(plainName(name)) ?? [];
  }

  /** The boards that a boot log names by its machine line, or Breed by its `Board:`; each once, in order of the text. */
  mentionedIn(text: string): BoardMention[] {
    const found = new Map<string, BoardMention>();
    for (const line of text.split(/[\r\n]+/)) {
      if (line.length > 400 || !/[Mm]achine|Model:|Board:/.test(line)) continue;
      const value = MACHINE_LINES.map((pattern) => pattern.exec(line)?.[1]).find((v) => v !== undefined);
      if (value === undefined || NOBODY.test(value)) continue;
      for (const board of this.named(value)) {
        if (!found.has(board.id)) found.set(board.id, { board, quote: line.trim().slice(0, 160) });
      }
    }
    return [...found.values()];
  }

  /** Boards that match every word of the query, best match first. An empty query lists all by name. */
  search(query: string, limit = 20): Board[] {
    const words = query
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '');
    const plain = plainName(query);
    const scored = this.boards.flatMap((board) => {
      const score = scoreOf(board, words, plain);
      return score === null ? [] : [{ board, score }];
    });
    return scored
      .sort((a, b) => b.score - a.score || titleOf(a.board).localeCompare(titleOf(b.board), 'en'))
      .slice(0, limit)
      .map(({ board }) => board);
  }
}

/** A board's display name: `TP-Link Archer C50 v4`. */
export function titleOf({ vendor, model, variant }: Board): string {
  const name = model.toLowerCase().startsWith(vendor.toLowerCase()) ? model : `${vendor} ${model}`;
  return variant === undefined ? name : `${name} ${variant}`;
}

function namesOf(board: Board): string[] {
  const { id, model, variant, machine, alsoSoldAs = [] } = board;
  const full = variant === undefined ? model : `${model} ${variant}`;
  return [id, titleOf(board), full, ...(machine === undefined ? [] : [machine]), ...alsoSoldAs];
}

function scoreOf(board: Board, words: readonly string[], plain: string): number | null {
  if (plain === '') return 0;
  const names = namesOf(board).map(plainName);
  if (names.includes(plain)) return 3;
  const hay = namesOf(board).join(' ').toLowerCase();
  const plainHay = names.join(' ');
  if (!words.every((word) => hay.includes(word) || plainHay.includes(word)) && !plainHay.includes(plain)) return null;
  const whole = new Set(hay.split(/[^a-z0-9]+/));
  const starts = names.some((name) => name.startsWith(plain)) ? 1 : 0;
  return starts + words.filter((word) => whole.has(word)).length / Math.max(words.length, 1);
}

function push(map: Map<string, Board[]>, key: string, board: Board): void {
  const list = map.get(key);
  if (list) list.push(board);
  else map.set(key, [board]);
}
