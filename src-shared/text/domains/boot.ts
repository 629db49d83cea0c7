import type { TextDomain } from '../types';

/** Texts about what only the live boot watcher sees (step 8); the rest is the boot doctor's. */
export const boot = {
  'finding.boot/at-prompt.what': {
    en: 'The router stands at its loader’s prompt again; nothing is booting.',
    es: 'El router está de nuevo en la consola de su cargador; no arranca nada.',
  },
  'finding.boot/at-prompt.why': {
    en: 'The loader has no boot command, or the one it has found nothing it can start.',
    es: 'El cargador no tiene un comando de arranque, o el que tiene no encontró nada que pueda iniciar.',
  },
  'finding.boot/at-prompt.next': {
    en: 'Read the lines before the prompt; check with printenv what bootcmd starts and from where.',
    es: 'Lea las líneas anteriores; revise con printenv qué inicia bootcmd y desde dónde.',
  },
} satisfies TextDomain;
