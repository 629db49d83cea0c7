import type { TextDomain } from '../types';
import { boot } from './boot';
import { cli } from './cli';
import { diagnosis } from './diagnosis';
import { dialect } from './dialect';
import { engine } from './engine';
import { factory } from './factory';
import { guard } from './guard';
import { host } from './host';
import { image } from './image';
import { layout } from './layout';
import { linux } from './linux';
import { linuxCapture } from './linux-capture';
import { loader } from './loader';
import { modem } from './modem';
import { network } from './network';
import { planApproval } from './plan-approval';
import { planContent } from './plan-content';
import { planMethod } from './plan-method';
import { planTargets } from './plan-targets';
import { port } from './port';
import { practice } from './practice';
import { ramBoot } from './ram-boot';
import { report } from './report';
import { resume } from './resume';
import { serialLoad } from './serial-load';
import { storage } from './storage';
import { ui } from './ui';
import { uiCapture } from './ui-capture';
import { uiDoctor } from './ui-doctor';
import { uiLine } from './ui-line';
import { uiLinux } from './ui-linux';
import { uiSteps } from './ui-steps';
import { uiTerms } from './ui-terms';
import { uiWork } from './ui-work';
import { catchTexts } from './catch-loader';
import { wire } from './wire';
import { vouch } from './vouch';

/** Every domain's texts; a new domain is added here. */
export const DOMAINS: readonly TextDomain[] = [
  vouch,
  wire,
  boot,
  catchTexts,
  cli,
  diagnosis,
  dialect,
  engine,
  factory,
  guard,
  host,
  image,
  layout,
  linux,
  linuxCapture,
  loader,
  modem,
  network,
  planApproval,
  planContent,
  planMethod,
  planTargets,
  port,
  practice,
  ramBoot,
  report,
  resume,
  serialLoad,
  storage,
  ui,
  uiCapture,
  uiDoctor,
  uiLine,
  uiLinux,
  uiSteps,
  uiTerms,
  uiWork,
];
