import type { TextDomain } from '../types';

/** Texts about the protocols that load a file over the serial line: Kermit, XMODEM, YMODEM. */
export const serialLoad = {
  'finding.serial-load/no-receiver.what': {
    en: 'The loader did not answer the start of the serial load.',
    es: 'El cargador no respondió al inicio de la carga por la línea serie.',
  },
  'finding.serial-load/no-receiver.why': {
    en: 'It is not waiting for a file with this protocol, or it does not hear this computer.',
    es: 'No está esperando un archivo con este protocolo, o no recibe lo que envía esta computadora.',
  },
  'finding.serial-load/no-receiver.next': {
    en: 'Check that the console shows "Ready for binary", then start the load again.',
    es: 'Compruebe que la consola muestre "Ready for binary" y luego inicie la carga de nuevo.',
  },
  'finding.serial-load/too-many-tries.what': {
    en: 'The serial load stopped at {done} of {total} bytes: one packet failed {tries} times.',
    es: 'La carga por la línea serie se detuvo en {done} de {total} bytes: un paquete falló {tries} veces.',
  },
  'finding.serial-load/too-many-tries.why': {
    en: 'The line damages or loses bytes faster than they can be repeated.',
    es: 'La línea daña o pierde bytes más rápido de lo que pueden repetirse.',
  },
  'finding.serial-load/too-many-tries.next': {
    en: 'Shorten the wires, join the grounds, use another adapter, then load again from the beginning.',
    es: 'Acorte los cables, una las masas, use otro adaptador y luego cargue de nuevo desde el principio.',
  },
  'finding.serial-load/receiver-silent.what': {
    en: 'The loader went silent at {done} of {total} bytes of the serial load.',
    es: 'El cargador dejó de responder en {done} de {total} bytes de la carga por la línea serie.',
  },
  'finding.serial-load/receiver-silent.why': {
    en: 'The router lost power or was reset, or a wire came off.',
    es: 'El router perdió la energía o se reinició, o se soltó un cable.',
  },
  'finding.serial-load/receiver-silent.next': {
    en: 'Check power and wires, catch the loader again, then load from the beginning.',
    es: 'Revise la energía y los cables, detenga el cargador de nuevo y luego cargue desde el principio.',
  },
  'finding.serial-load/receiver-error.what': {
    en: 'The loader broke the serial load off at {done} of {total} bytes: "{message}".',
    es: 'El cargador interrumpió la carga por la línea serie en {done} de {total} bytes: "{message}".',
  },
  'finding.serial-load/receiver-error.why': {
    en: 'It sent an error packet of its own.',
    es: 'Envió un paquete de error propio.',
  },
  'finding.serial-load/receiver-error.next': {
    en: 'Read its message above, then start the load again.',
    es: 'Lea su mensaje arriba y luego inicie la carga de nuevo.',
  },
  'finding.serial-load/receiver-cancelled.what': {
    en: 'The loader cancelled the serial load at {done} of {total} bytes.',
    es: 'El cargador canceló la carga por la línea serie en {done} de {total} bytes.',
  },
  'finding.serial-load/receiver-cancelled.why': {
    en: 'It lost count of the blocks, or somebody pressed Ctrl-C in a terminal.',
    es: 'Perdió la cuenta de los bloques, o alguien presionó Ctrl-C en una terminal.',
  },
  'finding.serial-load/receiver-cancelled.next': {
    en: 'Wait for the prompt, then start the load again from the beginning.',
    es: 'Espere el indicador del cargador y luego inicie la carga de nuevo desde el principio.',
  },
  'finding.serial-load/cancelled.what': {
    en: 'The serial load was cancelled at {done} of {total} bytes.',
    es: 'La carga por la línea serie se canceló en {done} de {total} bytes.',
  },
  'finding.serial-load/cancelled.why': {
    en: 'Somebody stopped it here; the memory of the router holds an incomplete file.',
    es: 'Alguien la detuvo aquí; la memoria del router contiene un archivo incompleto.',
  },
  'finding.serial-load/cancelled.next': {
    en: 'Do not write this file; load it again from the beginning when ready.',
    es: 'No escriba este archivo; cárguelo de nuevo desde el principio cuando esté listo.',
  },
} satisfies TextDomain;
