import type { TextDomain } from '../types';

/** Texts about chips and memory that the boot doctor names. */
export const diagnosisHardware = {
  'finding.diagnosis/flash-no-answer.what': {
    en: 'The flash chip does not answer: its id reads as all ones or all zeros.',
    es: 'El chip de flash no responde: su identificador se lee todo en unos o en ceros.',
  },
  'finding.diagnosis/flash-no-answer.why': {
    en: 'The chip is not powered, not soldered or dead, or another device drives its lines; the loader could hardly have started from it.',
    es: 'El chip no tiene alimentación, está mal soldado o dañado, u otro dispositivo ocupa sus líneas; el cargador apenas podría haber arrancado desde él.',
  },
  'finding.diagnosis/flash-no-answer.next': {
    en: 'Unplug a programmer or clip from the chip, check its supply and solder joints, then read it with an SPI programmer.',
    es: 'Desconecte del chip cualquier programador o pinza, revise su alimentación y sus soldaduras, y léalo con un programador SPI.',
  },
  'finding.diagnosis/dram-size-wrong.what': {
    en: 'The loader measures a wrong RAM size ({size}).',
    es: 'El cargador mide un tamaño de RAM incorrecto ({size}).',
  },
  'finding.diagnosis/dram-size-wrong.why': {
    en: 'The memory or its solder joints are faulty, so the size detection fails.',
    es: 'La memoria o sus soldaduras fallan, por lo que la detección del tamaño es errónea.',
  },
  'finding.diagnosis/dram-size-wrong.next': {
    en: 'Reflow or replace the RAM chip; software cannot repair this.',
    es: 'Resuelde o reemplace el chip de RAM; no se puede reparar por software.',
  },
  'finding.diagnosis/spi-failing.what': {
    en: 'The loader reports errors while talking to the flash chip.',
    es: 'El cargador informa errores al comunicarse con el chip de flash.',
  },
  'finding.diagnosis/spi-failing.why': {
    en: 'The chip, its supply or its solder joints fail, or it stayed in an address mode that the loader does not expect.',
    es: 'Falla el chip, su alimentación o sus soldaduras, o quedó en un modo de direccionamiento que el cargador no espera.',
  },
  'finding.diagnosis/spi-failing.next': {
    en: 'Switch the power off for ten seconds and try again; if the errors come back, the chip has to be replaced.',
    es: 'Corte la alimentación diez segundos e intente de nuevo; si los errores vuelven, hay que reemplazar el chip.',
  },
  'finding.diagnosis/flash-write-fails.what': {
    en: 'The flash does not take what is written to it.',
    es: 'La flash no acepta lo que se escribe en ella.',
  },
  'finding.diagnosis/flash-write-fails.why': {
    en: 'Blocks are write protected (the WPS or BP bits of the chip) or the chip is worn out.',
    es: 'Hay bloques protegidos contra escritura (bits WPS o BP del chip) o el chip está gastado.',
  },
  'finding.diagnosis/flash-write-fails.next': {
    en: "Clear the chip's protection bits with an SPI programmer or from Linux; if writing still fails, replace the chip.",
    es: 'Borre los bits de protección con un programador SPI o desde Linux; si la escritura sigue fallando, reemplace el chip.',
  },
  'finding.diagnosis/flash-chip-unknown.what': {
    en: 'The loader does not know this flash chip and guesses its size.',
    es: 'El cargador no conoce este chip de flash y supone su tamaño.',
  },
  'finding.diagnosis/flash-chip-unknown.why': {
    en: "The chip's id is not in the loader's table; it takes the nearest entry or 4 MiB, so erasing and writing may stop short or go astray.",
    es: 'El identificador del chip no está en la tabla del cargador; toma la entrada más cercana o 4 MiB, así que borrar y escribir puede quedar incompleto o ir a otro lugar.',
  },
  'finding.diagnosis/flash-chip-unknown.next': {
    en: "Do not use menu 2 or 'erase linux' until the size is confirmed; read beyond 4 MiB with 'spi read' first.",
    es: "No use el menú 2 ni 'erase linux' hasta confirmar el tamaño; primero lea más allá de 4 MiB con 'spi read'.",
  },
  'finding.diagnosis/kernel-flash-unknown.what': {
    en: 'The kernel does not recognise the flash chip, so it sees no partitions.',
    es: 'El kernel no reconoce el chip de flash, por lo que no ve particiones.',
  },
  'finding.diagnosis/kernel-flash-unknown.why': {
    en: "The firmware's driver has no entry for this chip or reads it too fast.",
    es: 'El controlador del firmware no tiene una entrada para este chip o lo lee demasiado rápido.',
  },
  'finding.diagnosis/kernel-flash-unknown.next': {
    en: 'Write a firmware that supports this chip; the loader and the data in the chip are not the cause.',
    es: 'Escriba un firmware compatible con este chip; el cargador y los datos del chip no son la causa.',
  },
  'finding.diagnosis/memory-or-loader-dead.what': {
    en: "The router stops right after the memory calibration, before the loader's version line.",
    es: 'El router se detiene justo después de la calibración de memoria, antes de la línea de versión del cargador.',
  },
  'finding.diagnosis/memory-or-loader-dead.why': {
    en: "The RAM fails, or the loader's image in flash is damaged behind its first sectors.",
    es: 'Falla la RAM, o la imagen del cargador en la flash está dañada después de sus primeros sectores.',
  },
  'finding.diagnosis/memory-or-loader-dead.next': {
    en: "Check the RAM's solder joints; if they are good, write the loader with an SPI programmer.",
    es: 'Revise las soldaduras de la RAM; si están bien, escriba el cargador con un programador SPI.',
  },
} satisfies TextDomain;
