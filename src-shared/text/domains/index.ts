import type { TextDomain } from '../types';
import { boot } from './boot';
import { capture } from './capture';
import { catchTexts } from './catch-loader';
import { cli } from './cli';
import { console } from './console';
import { diagnosis } from './diagnosis';
import { dialect } from './dialect';
import { engine } from './engine';
import { factory } from './factory';
import { files } from './files';
import { guard } from './guard';
import { guardLinux } from './guard-linux';
import { guardWire } from './guard-wire';
import { host } from './host';
import { identify } from './identify';
import { identity } from './identity';
import { image } from './image';
import { layout } from './layout';
import { linux } from './linux';
import { load } from './load';
import { loader } from './loader';
import { menu } from './menu';
import { menuEnd } from './menu-end';
import { modem } from './modem';
import { network } from './network';
import { networkLinux } from './network-linux';
import { planApproval } from './plan-approval';
import { planContent } from './plan-content';
import { planEngine } from './plan-engine';
import { planMethod } from './plan-method';
import { planTargets } from './plan-targets';
import { port } from './port';
import { practice } from './practice';
import { ramBoot } from './ram-boot';
import { read } from './read';
import { report } from './report';
import { resume } from './resume';
import { save } from './save';
import { serialLoad } from './serial-load';
import { storage } from './storage';
import { ui } from './ui';
import { uiAbout } from './ui-about';
import { uiCapture } from './ui-capture';
import { uiDoctor } from './ui-doctor';
import { uiLine } from './ui-line';
import { uiLinux } from './ui-linux';
import { uiSteps } from './ui-steps';
import { uiTerms } from './ui-terms';
import { uiWork } from './ui-work';
import { unit } from './unit';
import { verify } from './verify';
import { vouch } from './vouch';

/** Every domain's texts; a new domain is added here. */
export const DOMAINS: readonly TextDomain[] = [
  boot,
  capture,
  catchTexts,
  cli,
  console,
  diagnosis,
  dialect,
  engine,
  factory,
  files,
  guard,
  guardLinux,
  guardWire,
  host,
  identify,
  identity,
  image,
  layout,
  linux,
  load,
  loader,
  menu,
  menuEnd,
  modem,
  network,
  networkLinux,
  planApproval,
  planContent,
  planEngine,
  planMethod,
  planTargets,
  port,
  practice,
  ramBoot,
  read,
  report,
  resume,
  save,
  serialLoad,
  storage,
  ui,
  uiAbout,
  uiCapture,
  uiDoctor,
  uiLine,
  uiLinux,
  uiSteps,
  uiTerms,
  uiWork,
  unit,
  verify,
  vouch,
];
