import type { TextDomain } from '../types';

/** Texts about what the console says of loader and board. */
export const identity = {
  'finding.identity/dialect-unknown.what': {
    en: 'The boot loader family could not be recognised.',
    es: 'No se pudo reconocer la familia del cargador de arranque.',
  },
  'finding.identity/dialect-unknown.why': {
    en: 'No line on the console belongs to a loader that this wizard knows.',
    es: 'Ninguna línea de la consola corresponde a un cargador que este asistente conozca.',
  },
  'finding.identity/dialect-unknown.next': {
    en: 'Switch the router off and on once more with the console connected, or choose the loader family by hand.',
    es: 'Apague y encienda el router otra vez con la consola conectada, o elija la familia del cargador manualmente.',
  },
  'finding.identity/unknown-flash-chip.what': {
    en: 'The boot loader does not know the flash chip {jedecId}.',
    es: 'El cargador no conoce el chip de flash {jedecId}.',
  },
  'finding.identity/unknown-flash-chip.why': {
    en: 'It then takes the size of a similar chip, often 4 MiB, and writes beyond that size fail silently.',
    es: 'Entonces toma el tamaño de un chip parecido, a menudo 4 MiB, y las escrituras más allá fallan sin aviso.',
  },
  'finding.identity/unknown-flash-chip.next': {
    en: 'Confirm the size printed on the chip before any write, and do not use erase linux or menu entry 2.',
    es: 'Confirme el tamaño impreso en el chip antes de escribir, y no use erase linux ni la opción 2 del menú.',
  },
  'finding.identity/flash-no-answer.what': {
    en: 'The flash chip did not answer ({jedecId}).',
    es: 'El chip de flash no respondió ({jedecId}).',
  },
  'finding.identity/flash-no-answer.why': {
    en: 'An id of all ff or all 00 means that no chip drives the bus.',
    es: 'Un identificador con solo ff o solo 00 significa que ningún chip responde en el bus.',
  },
  'finding.identity/flash-no-answer.next': {
    en: 'Cut the power for ten seconds and try again; if it stays so, check the chip and its solder joints.',
    es: 'Corte la alimentación diez segundos e intente de nuevo; si persiste, revise el chip y sus soldaduras.',
  },
  'finding.identity/flash-size-disagrees.what': {
    en: 'The console names two flash sizes: {one} and {other} bytes.',
    es: 'La consola indica dos tamaños de flash: {one} y {other} bytes.',
  },
  'finding.identity/flash-size-disagrees.why': {
    en: 'The chip id and what the loader or the kernel works with do not fit together.',
    es: 'El identificador del chip no coincide con lo que usan el cargador o el kernel.',
  },
  'finding.identity/flash-size-disagrees.next': {
    en: 'Read the marking on the chip and state the size by hand before writing.',
    es: 'Lea la inscripción del chip e indique el tamaño manualmente antes de escribir.',
  },
  'finding.identity/large-flash.what': {
    en: 'The flash has {sizeBytes} bytes, more than 16 MiB.',
    es: 'La flash tiene {sizeBytes} bytes, más de 16 MiB.',
  },
  'finding.identity/large-flash.why': {
    en: 'A firmware may leave such a chip in 4-byte mode, and then a restart without a power cut hangs silently.',
    es: 'Un firmware puede dejar ese chip en modo de 4 bytes, y entonces un reinicio sin cortar la alimentación se cuelga.',
  },
  'finding.identity/large-flash.next': {
    en: 'If the console stays silent after a restart, cut the power instead of resetting.',
    es: 'Si la consola queda en silencio tras un reinicio, corte la alimentación en lugar de reiniciar.',
  },
  'finding.identity/ram-too-small.what': {
    en: 'The loader found only {ramBytes} bytes of RAM.',
    es: 'El cargador encontró solo {ramBytes} bytes de RAM.',
  },
  'finding.identity/ram-too-small.why': {
    en: 'No MT7628 has less than 8 MB; the size detection failed, usually because of a bad solder joint at the RAM.',
    es: 'Ningún MT7628 tiene menos de 8 MB; la detección falló, por lo general por una mala soldadura de la RAM.',
  },
  'finding.identity/ram-too-small.next': {
    en: 'Check the RAM chip and its joints; writing the flash will not help.',
    es: 'Revise el chip de RAM y sus soldaduras; escribir la flash no servirá.',
  },
  'finding.identity/default-environment.what': {
    en: 'The loader uses its built-in settings because none are saved.',
    es: 'El cargador usa sus ajustes internos porque no hay ninguno guardado.',
  },
  'finding.identity/default-environment.why': {
    en: 'This is the normal state of a factory-fresh router, not an error.',
    es: 'Es el estado normal de un router de fábrica, no un error.',
  },
  'finding.identity/default-environment.next': {
    en: 'Nothing needs to be done; do not save the environment.',
    es: 'No hay nada que hacer; no guarde el entorno.',
  },
} satisfies TextDomain;
