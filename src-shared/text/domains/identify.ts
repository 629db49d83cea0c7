import type { TextDomain } from '../types';

/** Texts about looking at a loader without risk. */
export const identify = {
  'finding.identify/flash-unknown.what': {
    en: 'The loader does not know this flash chip ({id}) and guesses its size.',
    es: 'El cargador no conoce este chip de flash ({id}) y adivina su tamaño.',
  },
  'finding.identify/flash-unknown.why': {
    en: 'The chip is newer than the loader; a wrong size makes it write to the wrong place.',
    es: 'El chip es más nuevo que el cargador; un tamaño incorrecto hace que escriba en el lugar equivocado.',
  },
  'finding.identify/flash-unknown.next': {
    en: "Do not use menu entry 2 before the size is confirmed from the chip's marking.",
    es: 'No use la entrada 2 del menú antes de confirmar el tamaño con la marca del chip.',
  },
  'finding.identify/flash-size-unknown.what': {
    en: 'The size of the flash is not known.',
    es: 'No se conoce el tamaño de la memoria flash.',
  },
  'finding.identify/flash-size-unknown.why': {
    en: 'The loader did not print it and has no command that tells.',
    es: 'El cargador no lo mostró y no tiene un comando que lo diga.',
  },
  'finding.identify/flash-size-unknown.next': {
    en: 'Paste the boot log or /proc/mtd in step 3.',
    es: 'Pegue el registro de arranque o /proc/mtd en el paso 3.',
  },
  'finding.identify/no-commands.what': { en: 'The loader lists no commands.', es: 'El cargador no lista comandos.' },
  'finding.identify/no-commands.why': {
    en: 'Its help text is empty or was lost on the line.',
    es: 'Su texto de ayuda está vacío o se perdió en la línea.',
  },
  'finding.identify/no-commands.next': {
    en: 'Identify again; if it stays empty, only the menu can be used.',
    es: 'Identifique de nuevo; si sigue vacío, solo se puede usar el menú.',
  },
  'finding.identify/weak-evidence.what': {
    en: 'What is known of this loader ({dialect}) has the evidence level: {level}.',
    es: 'Lo que se sabe de este cargador ({dialect}) tiene el nivel de evidencia: {level}.',
  },
  'finding.identify/weak-evidence.why': {
    en: 'Nobody of this project has seen it on hardware.',
    es: 'Nadie de este proyecto lo ha visto en un equipo real.',
  },
  'finding.identify/weak-evidence.next': {
    en: 'Read every step of the plan before you approve it.',
    es: 'Lea cada paso del plan antes de aprobarlo.',
  },
} satisfies TextDomain;
