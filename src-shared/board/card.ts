import { rangeText } from '../bytes/range-text';
import type { Board, BoardRescue } from './board-types';

/** A text key with its parameters. */
export interface CardLine {
  key: string;
  params: Record<string, string | number>;
}

const line = (key: string, params: CardLine['params'] = {}): CardLine => ({ key: `board.card.${key}`, params });

/**
 * Facts to know about a board before connecting it: flash, baud rate, wiring, how to reach the loader. Its map, traps
 * and rescue methods are listed separately. Facts only; the board's name proves none of them for a unit.
 */
export function factsOf(board: Board): CardLine[] {
  const { console: line_ = {}, menuKeys = {}, flashBytes, locked, modem } = board;
  const lines = [line('flash', { size: flashBytes })];
  if (line_.baud === undefined) lines.push(line('baud-unknown'));
  else lines.push(line(line_.baudFrom === 'dts' ? 'baud-likely' : 'baud', { baud: line_.baud }));
  if (line_.realBaud !== undefined) lines.push(line('baud-real', { baud: line_.realBaud }));
  if (line_.kernelBaud !== undefined && line_.baud !== undefined && line_.kernelBaud !== line_.baud) {
    lines.push(line('baud-kernel', { baud: line_.kernelBaud }));
  }
  if (line_.uart !== undefined) lines.push(line('uart', { uart: line_.uart }));
  if (line_.receiveOnly) lines.push(line('receive-only'));
  if (locked) lines.push(line('locked'));
  for (const [key, action] of Object.entries(menuKeys)) lines.push(line(`key.${action}`, { menuKey: key }));
  if (board.consoleTftp) {
    const { routerIp = '?', pcIp = '?', fileName = '?' } = board.consoleTftp;
    lines.push(line('console-tftp', { router: routerIp, pc: pcIp, file: fileName }));
  }
  if (modem !== undefined) lines.push(modem === 'unknown' ? line('modem') : line('modem-named', { modem }));
  return lines;
}

/** How the board departs from the SDK's reference map, in order of its data. */
export function trapsOf({ traps = [] }: Board): CardLine[] {
  return traps.map((trap) => ({ key: `board.trap.${trap}`, params: {} }));
}

/** The map, one line a partition. */
export function mapOf({ partitions }: Board): string[] {
  return partitions.map((p) => `${rangeText(p)} ${p.name}`);
}

/** Network and USB-stick rescue as manual steps; the wizard performs none of them. */
export function rescueOf(board: Board): CardLine[] {
  const ways = board.rescue ?? [];
  if (ways.length === 0) return [line('rescue-unknown')];
  return [
    ...ways.flatMap(stepsOf),
    ...(board.traps?.includes('tftp-rescue-bricks') === true ? [line('rescue-bricks')] : []),
    ...(board.rescueUnverified ? [line('rescue-unverified')] : []),
  ];
}

function stepsOf(way: BoardRescue): CardLine[] {
  const { button, holdSeconds, until, when, port, trigger, tool, fileName, pcIp, routerIp } = way;
  const steps = [line(`rescue.${way.kind}`)];
  if (pcIp !== undefined) steps.push(line('pc-ip', { pc: pcIp }));
  if (routerIp !== undefined) steps.push(line('router-ip', { router: routerIp }));
  if (fileName !== undefined) steps.push(line('file-name', { file: fileName }));
  if (way.anyFileName) steps.push(line('any-file-name'));
  if (button !== undefined) {
    steps.push(
      holdSeconds === undefined ? line('button', { button }) : line('button-held', { button, seconds: holdSeconds }),
    );
  }
  if (until !== undefined) steps.push(line('until', { sign: until }));
  if (when !== undefined) steps.push(line('when', { sign: when }));
  if (port !== undefined) steps.push(line('port', { port }));
  if (trigger !== undefined) steps.push(line('trigger', { trigger }));
  if (tool !== undefined) steps.push(line('tool', { tool }));
  if (way.auto) steps.push(line('auto'));
  if (way.dhcp !== undefined) steps.push(line('dhcp'));
  if (way.maxImageBytes !== undefined) steps.push(line('max-image', { size: way.maxImageBytes }));
  if (way.skipBytes !== undefined) steps.push(line('skips', { size: way.skipBytes }));
  return steps;
}
