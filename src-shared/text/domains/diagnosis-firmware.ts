import type { TextDomain } from '../types';

/** Texts about the firmware image as the loader sees it. */
export const diagnosisFirmware = {
  'finding.diagnosis/both-images-broken.what': {
    en: 'The loader finds both firmware images broken.',
    es: 'El cargador encuentra dañadas las dos imágenes de firmware.',
  },
  'finding.diagnosis/both-images-broken.why': {
    en: 'Neither slot has a valid header and checksum, so the loader waits for an upgrade.',
    es: 'Ninguna ranura tiene un encabezado y una suma válidos, por lo que el cargador espera una actualización.',
  },
  'finding.diagnosis/both-images-broken.next': {
    en: 'Write a complete firmware to the first slot.',
    es: 'Escriba un firmware completo en la primera ranura.',
  },
  'finding.diagnosis/lzma-ram-overlap.what': {
    en: 'The kernel overwrote its own image while it unpacked itself in RAM (LZMA ERROR 1).',
    es: 'El kernel sobrescribió su propia imagen al descomprimirse en RAM (LZMA ERROR 1).',
  },
  'finding.diagnosis/lzma-ram-overlap.why': {
    en: 'The image was loaded below 0x80800000, where the unpacked kernel goes.',
    es: 'La imagen se cargó por debajo de 0x80800000, donde va el kernel descomprimido.',
  },
  'finding.diagnosis/lzma-ram-overlap.next': {
    en: 'Load the image to 0x82000000 (0x81000000 with 32 MB of RAM) and start it from there.',
    es: 'Cargue la imagen en 0x82000000 (0x81000000 con 32 MB de RAM) y arránquela desde allí.',
  },
  'finding.diagnosis/lzma-error.what': {
    en: 'The kernel could not be unpacked (LZMA error).',
    es: 'No se pudo descomprimir el kernel (error LZMA).',
  },
  'finding.diagnosis/lzma-error.why': {
    en: 'Its data is damaged, or an old loader cannot unpack this image without its own small loader.',
    es: 'Sus datos están dañados, o un cargador antiguo no puede descomprimir esta imagen sin su propio cargador pequeño.',
  },
  'finding.diagnosis/lzma-error.next': {
    en: 'Write the firmware again; if it repeats, use an image made for this loader.',
    es: 'Escriba el firmware de nuevo; si se repite, use una imagen hecha para este cargador.',
  },
  'finding.diagnosis/bad-magic-erased.what': {
    en: 'The loader finds only erased flash where the firmware should begin (Bad Magic Number,FFFFFFFF).',
    es: 'El cargador encuentra solo flash borrada donde debería empezar el firmware (Bad Magic Number,FFFFFFFF).',
  },
  'finding.diagnosis/bad-magic-erased.why': {
    en: 'The firmware area was erased and nothing was written after it, or it was written elsewhere.',
    es: 'El área de firmware se borró y luego no se escribió nada, o se escribió en otro lugar.',
  },
  'finding.diagnosis/bad-magic-erased.next': {
    en: 'Write a complete firmware to the address that the loader boots from.',
    es: 'Escriba un firmware completo en la dirección desde la que arranca el cargador.',
  },
  'finding.diagnosis/bad-magic.what': {
    en: 'What the loader finds where the firmware should begin is no image (Bad Magic Number).',
    es: 'Lo que el cargador encuentra donde debería empezar el firmware no es una imagen (Bad Magic Number).',
  },
  'finding.diagnosis/bad-magic.why': {
    en: "A wrong file was written, it was written at a wrong offset, or it carries a vendor's header in front.",
    es: 'Se escribió un archivo equivocado, se escribió en un desplazamiento incorrecto o lleva delante un encabezado del fabricante.',
  },
  'finding.diagnosis/bad-magic.next': {
    en: 'Read 64 bytes there, then write a firmware whose first bytes are 27 05 19 56 to exactly that address.',
    es: 'Lea 64 bytes allí y escriba exactamente en esa dirección un firmware cuyos primeros bytes sean 27 05 19 56.',
  },
  'finding.diagnosis/bad-header.what': {
    en: 'The header of the firmware image is damaged (Bad Header Checksum).',
    es: 'El encabezado de la imagen de firmware está dañado (Bad Header Checksum).',
  },
  'finding.diagnosis/bad-header.why': {
    en: 'It was edited, or its first block was written incompletely.',
    es: 'Fue editado, o su primer bloque se escribió de forma incompleta.',
  },
  'finding.diagnosis/bad-header.next': {
    en: 'Write the firmware again from an unchanged file.',
    es: 'Escriba el firmware de nuevo desde un archivo sin modificar.',
  },
  'finding.diagnosis/bad-data-crc.what': {
    en: 'The firmware image in flash is damaged (Bad Data CRC).',
    es: 'La imagen de firmware en la flash está dañada (Bad Data CRC).',
  },
  'finding.diagnosis/bad-data-crc.why': {
    en: 'It was written incompletely, only a part of an image was written, or the flash does not read reliably.',
    es: 'Se escribió de forma incompleta, se escribió solo una parte de una imagen o la flash no se lee de forma confiable.',
  },
  'finding.diagnosis/bad-data-crc.next': {
    en: 'Write the complete firmware again; if it repeats with a good image, the flash chip is faulty.',
    es: 'Escriba de nuevo el firmware completo; si se repite con una imagen buena, el chip de flash está defectuoso.',
  },
  'finding.diagnosis/wrong-image-type.what': {
    en: 'The image is not one that this loader can start.',
    es: 'La imagen no es una que este cargador pueda arrancar.',
  },
  'finding.diagnosis/wrong-image-type.why': {
    en: 'It is made for another processor, is of another type or is packed in a way that the loader does not know.',
    es: 'Está hecha para otro procesador, es de otro tipo o está comprimida de una forma que el cargador no conoce.',
  },
  'finding.diagnosis/wrong-image-type.next': {
    en: 'Choose a firmware for MT7628 with an LZMA packed kernel image.',
    es: 'Elija un firmware para MT7628 con una imagen de kernel comprimida con LZMA.',
  },
  'finding.diagnosis/kernel-returned.what': {
    en: 'The started image gave control back to the loader at once.',
    es: 'La imagen arrancada devolvió el control al cargador de inmediato.',
  },
  'finding.diagnosis/kernel-returned.why': {
    en: 'It is no kernel for this board, or its entry address is wrong.',
    es: 'No es un kernel para esta placa, o su dirección de entrada es incorrecta.',
  },
  'finding.diagnosis/kernel-returned.next': {
    en: 'Write a firmware made for this board.',
    es: 'Escriba un firmware hecho para esta placa.',
  },
  'finding.diagnosis/image-too-large.what': {
    en: 'The loader refused the file because it is too large.',
    es: 'El cargador rechazó el archivo porque es demasiado grande.',
  },
  'finding.diagnosis/image-too-large.why': {
    en: 'A dump of the whole chip or a concatenated file was sent instead of one firmware.',
    es: 'Se envió un volcado de todo el chip o un archivo concatenado en lugar de un solo firmware.',
  },
  'finding.diagnosis/image-too-large.next': {
    en: 'Send only the firmware slice of the file.',
    es: 'Envíe solo la parte de firmware del archivo.',
  },
} satisfies TextDomain;
