import type { CliVerb } from '../verb';
import { backup } from './backup';
import { batch } from './batch';
import { boards } from './boards';
import { capture } from './capture';
import { completionFor } from './completion';
import { diagnose } from './diagnose';
import { identify } from './identify';
import { inspect } from './inspect';
import { layout } from './layout';
import { linuxWrite } from './linux-write';
import { plan } from './plan';
import { ports } from './ports';
import { ramBoot } from './ram-boot';
import { recover } from './recover';
import { resume } from './resume';
import { sessions, sessionsDismiss, sessionsExport, sessionsReview } from './sessions';

/** Every verb of the command line, in the order of the help. */
export const VERBS: readonly CliVerb[] = [
  ports,
  inspect,
  boards,
  layout,
  diagnose,
  plan,
  identify,
  backup,
  capture,
  recover,
  batch,
  sessions,
  sessionsReview,
  sessionsDismiss,
  sessionsExport,
  resume,
  ramBoot,
  linuxWrite,
  completionFor(() => VERBS),
];

/** The possible first words of a command line. */
export const CLI_VERBS: readonly string[] = [
  ...new Set(VERBS.map(({ declaration }) => declaration.name.split(' ')[0]!)),
];
