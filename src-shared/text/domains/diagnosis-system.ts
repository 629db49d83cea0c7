import type { TextDomain } from '../types';

/** Texts about drivers, services, upgrades and rescues. */
export const diagnosisSystem = {
  'finding.diagnosis/reads-differ.what': {
    en: 'Two boots read different words at the same place of the flash.',
    es: 'Dos arranques leyeron palabras distintas en el mismo lugar de la flash.',
  },
  'finding.diagnosis/reads-differ.why': {
    en: 'The image does not change between two boots: the chip, its contacts or its supply reads badly.',
    es: 'La imagen no cambia entre dos arranques: el chip, sus contactos o su alimentación leen mal.',
  },
  'finding.diagnosis/reads-differ.next': {
    en: 'Check the solder joints and the supply of the flash chip before anything is written; then replace the chip.',
    es: 'Revise las soldaduras y la alimentación del chip de flash antes de escribir nada; después cambie el chip.',
  },
  'finding.diagnosis/breed-lzma-error.what': {
    en: 'Breed finds a firmware image but cannot unpack its kernel.',
    es: 'Breed encuentra una imagen de firmware, pero no puede descomprimir su kernel.',
  },
  'finding.diagnosis/breed-lzma-error.why': {
    en: 'Its data is damaged, or packed in a way that Breed does not read.',
    es: 'Sus datos están dañados o comprimidos de una forma que Breed no lee.',
  },
  'finding.diagnosis/breed-lzma-error.next': {
    en: "Write a firmware made for this board through Breed's web page at 192.168.1.1.",
    es: 'Escriba un firmware hecho para esta placa con la página web de Breed en 192.168.1.1.',
  },
  'finding.diagnosis/openwrt-image-missing.what': {
    en: "OpenWrt's second loader finds no image behind itself.",
    es: 'El segundo cargador de OpenWrt no encuentra ninguna imagen detrás de sí.',
  },
  'finding.diagnosis/openwrt-image-missing.why': {
    en: 'Only a part of the firmware was written, or it lies at another offset than it was made for.',
    es: 'Se escribió solo una parte del firmware, o está en otro desplazamiento que el previsto.',
  },
  'finding.diagnosis/openwrt-image-missing.next': {
    en: 'Write the complete firmware for this board again.',
    es: 'Escriba de nuevo el firmware completo para esta placa.',
  },
  'finding.diagnosis/signature-refused.what': {
    en: 'The rescue refuses the file: its signature does not match.',
    es: 'El rescate rechaza el archivo: su firma no coincide.',
  },
  'finding.diagnosis/signature-refused.why': {
    en: 'This loader takes only files that its vendor signed.',
    es: 'Este cargador acepta solo archivos firmados por su fabricante.',
  },
  'finding.diagnosis/signature-refused.next': {
    en: "Send the vendor's own firmware for exactly this model.",
    es: 'Envíe el firmware del fabricante para este modelo exacto.',
  },
  'finding.diagnosis/partition-beyond-chip.what': {
    en: 'A partition of the firmware ends beyond the flash chip.',
    es: 'Una partición del firmware termina más allá del chip de flash.',
  },
  'finding.diagnosis/partition-beyond-chip.why': {
    en: 'The firmware is made for a larger chip, or the kernel sees the chip smaller than it is.',
    es: 'El firmware es para un chip más grande, o el kernel ve el chip más pequeño de lo que es.',
  },
  'finding.diagnosis/partition-beyond-chip.next': {
    en: "Use a firmware made for this board's flash size.",
    es: 'Use un firmware hecho para el tamaño de flash de esta placa.',
  },
  'finding.diagnosis/extroot-foreign.what': {
    en: 'Programs crash after the system moved to the external drive (extroot).',
    es: 'Los programas fallan después de que el sistema pasó a la unidad externa (extroot).',
  },
  'finding.diagnosis/extroot-foreign.why': {
    en: 'The drive holds the programs of another firmware or processor.',
    es: 'La unidad contiene los programas de otro firmware o procesador.',
  },
  'finding.diagnosis/extroot-foreign.next': {
    en: 'Boot once without the card or drive; if that works, set extroot up anew.',
    es: 'Arranque una vez sin la tarjeta o unidad; si funciona, configure extroot de nuevo.',
  },
  'finding.diagnosis/extroot-mismatch.what': {
    en: 'The external drive (extroot) belongs to another installation, so it is not used.',
    es: 'La unidad externa (extroot) pertenece a otra instalación y no se usa.',
  },
  'finding.diagnosis/extroot-mismatch.why': {
    en: 'The firmware was written again and the drive still carries the mark of the earlier one.',
    es: 'El firmware se escribió de nuevo y la unidad conserva la marca del anterior.',
  },
  'finding.diagnosis/extroot-mismatch.next': {
    en: 'Save what is needed from the drive, then set extroot up anew.',
    es: 'Guarde lo necesario de la unidad y configure extroot de nuevo.',
  },
  'finding.diagnosis/radio-fails.what': {
    en: 'The Wi-Fi part of the chip does not start or does not answer.',
    es: 'La parte Wi-Fi del chip no arranca o no responde.',
  },
  'finding.diagnosis/radio-fails.why': {
    en: 'Its driver, its calibration data or its supply is at fault.',
    es: 'La causa es su controlador, sus datos de calibración o su alimentación.',
  },
  'finding.diagnosis/radio-fails.next': {
    en: 'Compare Factory with a saved copy first; then try another firmware.',
    es: 'Primero compare Factory con una copia guardada; después pruebe otro firmware.',
  },
  'finding.diagnosis/pcie-eeprom-missing.what': {
    en: 'The second radio (PCIe) finds no valid calibration data.',
    es: 'La segunda radio (PCIe) no encuentra datos de calibración válidos.',
  },
  'finding.diagnosis/pcie-eeprom-missing.why': {
    en: "Its data lies at another place than that of the chip's own radio; Factory as a whole is not shown to be erased.",
    es: 'Sus datos están en otro lugar que los de la radio del chip; eso no muestra que Factory esté borrada.',
  },
  'finding.diagnosis/pcie-eeprom-missing.next': {
    en: "Compare the second radio's part of Factory with a saved copy.",
    es: 'Compare la parte de Factory de la segunda radio con una copia guardada.',
  },
  'finding.diagnosis/ethernet-stalls.what': {
    en: 'The network port stops sending (transmit queue timed out).',
    es: 'El puerto de red deja de enviar (transmit queue timed out).',
  },
  'finding.diagnosis/ethernet-stalls.why': {
    en: 'The Ethernet driver hangs, often because of its firmware version or a failing supply.',
    es: 'El controlador Ethernet se cuelga, a menudo por la versión de firmware o una alimentación débil.',
  },
  'finding.diagnosis/ethernet-stalls.next': {
    en: 'Try another firmware version; if it stays, check the supply.',
    es: 'Pruebe otra versión de firmware; si continúa, revise la alimentación.',
  },
  'finding.diagnosis/out-of-memory.what': {
    en: 'Linux runs out of memory and ends programs.',
    es: 'Linux se queda sin memoria y termina programas.',
  },
  'finding.diagnosis/out-of-memory.why': {
    en: 'The firmware or its services need more RAM than this board has, or a program leaks.',
    es: 'El firmware o sus servicios necesitan más RAM que la que tiene esta placa, o un programa la agota.',
  },
  'finding.diagnosis/out-of-memory.next': {
    en: 'Stop services that are not needed, or use a smaller firmware.',
    es: 'Detenga los servicios que no se necesitan o use un firmware más pequeño.',
  },
  'finding.diagnosis/service-crash-loop.what': {
    en: 'A service crashes again and again; the router itself is up.',
    es: 'Un servicio falla una y otra vez; el router en sí está en marcha.',
  },
  'finding.diagnosis/service-crash-loop.why': {
    en: 'Its settings are damaged or its program does not fit the firmware.',
    es: 'Sus ajustes están dañados o su programa no corresponde al firmware.',
  },
  'finding.diagnosis/service-crash-loop.next': {
    en: "Look at that service's settings, or reset the settings.",
    es: 'Revise los ajustes de ese servicio o restablezca los ajustes.',
  },
  'finding.diagnosis/upgrade-refused.what': {
    en: 'The running firmware refused the new file; nothing was written.',
    es: 'El firmware en marcha rechazó el archivo nuevo; no se escribió nada.',
  },
  'finding.diagnosis/upgrade-refused.why': {
    en: 'The file is made for another board or layout, or the partition to write does not exist.',
    es: 'El archivo es para otra placa o distribución, o la partición a escribir no existe.',
  },
  'finding.diagnosis/upgrade-refused.next': {
    en: 'Use the file for exactly this board and version.',
    es: 'Use el archivo para esta placa y versión exactas.',
  },
  'finding.diagnosis/extroot.what': {
    en: 'The system moved to an external drive (extroot).',
    es: 'El sistema pasó a una unidad externa (extroot).',
  },
  'finding.diagnosis/extroot.why': {
    en: 'Its programs now come from that drive.',
    es: 'Sus programas ahora vienen de esa unidad.',
  },
  'finding.diagnosis/extroot.next': {
    en: 'Boot without the drive if programs misbehave.',
    es: 'Arranque sin la unidad si los programas fallan.',
  },
  'finding.diagnosis/other-system.what': {
    en: 'The loader started a program of its own (standalone or eCos), not Linux.',
    es: 'El cargador inició un programa autónomo (standalone o eCos), no Linux.',
  },
  'finding.diagnosis/other-system.why': {
    en: 'The image says so in its header, so no Linux lines will follow; that alone is no fault.',
    es: 'La imagen lo dice en su cabecera, así que no seguirán líneas de Linux; eso solo no es un fallo.',
  },
  'finding.diagnosis/other-system.next': {
    en: 'Look for the router on the network; if Linux was meant to start, write an image made for it.',
    es: 'Busque el router en la red; si debía arrancar Linux, escriba una imagen hecha para ello.',
  },
  'finding.diagnosis/kernel-loader-halted.what': {
    en: 'The small loader in front of the kernel stopped (System halted!).',
    es: 'El pequeño cargador que precede al kernel se detuvo (System halted!).',
  },
  'finding.diagnosis/kernel-loader-halted.why': {
    en: 'It found no image, or could not unpack it; the line that says which is missing here.',
    es: 'No encontró la imagen o no pudo descomprimirla; falta aquí la línea que lo dice.',
  },
  'finding.diagnosis/kernel-loader-halted.next': {
    en: 'Record the whole boot once more; if it stays, write the complete firmware for this board again.',
    es: 'Grabe otra vez el arranque completo; si continúa, escriba de nuevo el firmware completo para esta placa.',
  },
  'finding.diagnosis/loader-flash-unknown.what': {
    en: 'The loader does not know the flash chip ({id}) and cannot use it.',
    es: 'El cargador no conoce el chip de flash ({id}) y no puede usarlo.',
  },
  'finding.diagnosis/loader-flash-unknown.why': {
    en: 'The chip answers, but its id is not in the table of this loader.',
    es: 'El chip responde, pero su identificador no está en la tabla de este cargador.',
  },
  'finding.diagnosis/loader-flash-unknown.next': {
    en: 'Boot a Linux that knows the chip from RAM, or use a loader that knows it.',
    es: 'Arranque desde la RAM un Linux que conozca el chip, o use un cargador que lo conozca.',
  },
  'finding.diagnosis/pcie-no-card.what': {
    en: 'Nothing answers at the PCIe port.',
    es: 'Nada responde en el puerto PCIe.',
  },
  'finding.diagnosis/pcie-no-card.why': {
    en: 'That is normal on boards with one radio; on a board with 5 GHz that radio is dead or has no power.',
    es: 'Es normal en placas con una sola radio; en una placa con 5 GHz esa radio está muerta o sin alimentación.',
  },
  'finding.diagnosis/pcie-no-card.next': {
    en: 'If this model has a 5 GHz radio, check its supply and solder joints.',
    es: 'Si este modelo tiene radio de 5 GHz, revise su alimentación y sus soldaduras.',
  },
} satisfies TextDomain;
