import type { MethodId } from '../../dialect/dialect-types';
import { agentMethod } from './agent';
import { linuxDd, linuxFlashcp, linuxMtd } from './linux';
import type { Method } from './method';
import { menu0 } from './menu-0';
import { menu2 } from './menu-2';
import { promptCpLinux } from './prompt-cp-linux';
import { promptEraseCp } from './prompt-erase-cp';
import { promptSpiWrite } from './prompt-spi-write';
import { upstreamCfi, upstreamMtd, upstreamSf } from './upstream';

const BUILT: readonly Method[] = [
  menu2,
  menu0,
  promptCpLinux,
  promptEraseCp,
  promptSpiWrite,
  upstreamSf,
  upstreamMtd,
  upstreamCfi,
  agentMethod,
  linuxMtd,
  linuxFlashcp,
  linuxDd,
];

/** Every method that can be planned. A dialect may name more; those are skipped with `plan/method-not-built`. */
export const METHODS: ReadonlyMap<MethodId, Method> = new Map(BUILT.map((method) => [method.id, method]));
