import type { TextDomain } from '../types';

/** Texts about reading flash. */
export const read = {
  'finding.read/no-way.what': {
    en: 'This loader ({dialect}) has no command that reads the flash.',
    es: 'Este cargador ({dialect}) no tiene un comando para leer la memoria flash.',
  },
  'finding.read/no-way.why': { en: 'Neither md nor spi nor sf is compiled into it.', es: 'No incluye md, spi ni sf.' },
  'finding.read/no-way.next': {
    en: "Save this unit's data from Linux or with an SPI programmer before anything is written.",
    es: 'Guarde los datos de esta unidad desde Linux o con un programador SPI antes de escribir.',
  },
  'finding.read/beyond-window.what': {
    en: 'The flash at {range} cannot be read with this loader.',
    es: 'La memoria flash en {range} no se puede leer con este cargador.',
  },
  'finding.read/beyond-window.why': {
    en: 'Only the first {window} bytes are visible to md, and the loader has no spi command.',
    es: 'md solo ve los primeros {window} bytes y el cargador no tiene el comando spi.',
  },
  'finding.read/beyond-window.next': {
    en: 'Read this part from Linux or with an SPI programmer.',
    es: 'Lea esta parte desde Linux o con un programador SPI.',
  },
  'finding.read/bus-filler.what': {
    en: 'The router answered with bus filler instead of flash contents at {address}.',
    es: 'El router respondió con relleno del bus en lugar del contenido de la flash en {address}.',
  },
  'finding.read/bus-filler.why': {
    en: "The flash is not visible there through the processor's window (0xBADDBADD means not readable, not erased).",
    es: 'La flash no es visible ahí por la ventana del procesador (0xBADDBADD significa no legible, no borrado).',
  },
  'finding.read/bus-filler.next': {
    en: 'Read this part with the spi command or from Linux.',
    es: 'Lea esta parte con el comando spi o desde Linux.',
  },
  'finding.read/failed.what': {
    en: 'The loader could not read the flash: {command}',
    es: 'El cargador no pudo leer la memoria flash: {command}',
  },
  'finding.read/failed.why': {
    en: 'The flash chip does not answer properly.',
    es: 'El chip no responde correctamente.',
  },
  'finding.read/failed.next': {
    en: 'Repeat once; if it fails again, the chip or its solder joints are faulty.',
    es: 'Repita una vez; si falla de nuevo, el chip o sus soldaduras están defectuosos.',
  },
  'finding.read/sum-differs.what': {
    en: "The bytes read at {address} do not match the router's own checksum.",
    es: 'Los bytes leídos en {address} no coinciden con la suma de verificación del router.',
  },
  'finding.read/sum-differs.why': {
    en: 'A character was changed on the line without leaving a trace (router {theirs}, received {ours}).',
    es: 'Un carácter cambió en la línea sin dejar rastro (router {theirs}, recibido {ours}).',
  },
  'finding.read/sum-differs.next': {
    en: 'Read again; if it repeats, shorten the wires and connect ground.',
    es: 'Lea de nuevo; si se repite, acorte los cables y conecte la tierra (GND).',
  },
  'finding.read/no-sum.what': {
    en: 'The router gave no checksum: {command}',
    es: 'El router no dio una suma de verificación: {command}',
  },
  'finding.read/no-sum.why': {
    en: 'Its answer was damaged on the line several times.',
    es: 'Su respuesta llegó dañada varias veces.',
  },
  'finding.read/no-sum.next': { en: 'Check the wires and try again.', es: 'Revise los cables e intente de nuevo.' },
  'finding.read/unstable.what': {
    en: '{lines} lines of the dump at {address} stayed damaged after several readings.',
    es: '{lines} líneas del volcado en {address} siguieron dañadas después de varias lecturas.',
  },
  'finding.read/unstable.why': {
    en: 'The serial line loses or changes characters.',
    es: 'La línea serie pierde o cambia caracteres.',
  },
  'finding.read/unstable.next': {
    en: 'Shorten the wires, connect ground and read again; nothing was changed.',
    es: 'Acorte los cables, conecte la tierra (GND) y lea de nuevo; no se cambió nada.',
  },
} satisfies TextDomain;
