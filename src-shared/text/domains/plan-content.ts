import type { TextDomain } from '../types';

/** Texts of the domain `plan`: what the chosen bytes are. */
export const planContent = {
  'finding.plan/initramfs-on-flash.what': {
    en: '{file} is a RAM image without a root file system behind it.',
    es: '{file} es una imagen para RAM, sin sistema de archivos raíz a continuación.',
  },
  'finding.plan/initramfs-on-flash.why': {
    en: 'Written to {partition} it boots, but keeps no settings.',
    es: 'Escrita en {partition} arranca, pero no guarda ajustes.',
  },
  'finding.plan/initramfs-on-flash.next': {
    en: 'Prefer a full firmware image; use this one only as a step to it.',
    es: 'Prefiera una imagen de firmware completa; use esta solo como paso intermedio.',
  },
  'finding.plan/uimage-header-damaged.what': {
    en: 'The image header of {file} is damaged.',
    es: 'El encabezado de imagen de {file} está dañado.',
  },
  'finding.plan/uimage-header-damaged.why': {
    en: 'Its checksum does not match, so the loader would refuse to boot it.',
    es: 'Su suma de verificación no coincide, y el cargador se negaría a arrancarla.',
  },
  'finding.plan/uimage-header-damaged.next': {
    en: 'Get the file again from its source or dump it again.',
    es: 'Obtenga el archivo de nuevo o repita el volcado.',
  },
  'finding.plan/uimage-data-damaged.what': {
    en: 'The kernel in {file} is damaged.',
    es: 'El kernel de {file} está dañado.',
  },
  'finding.plan/uimage-data-damaged.why': {
    en: 'Its checksum does not match: the router would stop with Bad Data CRC.',
    es: 'Su suma de verificación no coincide: el router se detendría con Bad Data CRC.',
  },
  'finding.plan/uimage-data-damaged.next': {
    en: 'Get the file again from its source or dump it again.',
    es: 'Obtenga el archivo de nuevo o repita el volcado.',
  },
  'finding.plan/uimage-cut-short.what': {
    en: 'The image in {file} is cut short.',
    es: 'La imagen de {file} está truncada.',
  },
  'finding.plan/uimage-cut-short.why': {
    en: 'Its header announces {bytes} bytes of data, more than there are.',
    es: 'Su encabezado anuncia {bytes} bytes de datos, más de los que hay.',
  },
  'finding.plan/uimage-cut-short.next': {
    en: 'Choose the whole image, or download it again.',
    es: 'Elija la imagen completa o descárguela de nuevo.',
  },
  'finding.plan/uimage-not-mips.what': {
    en: 'The image in {file} is for another processor.',
    es: 'La imagen de {file} es para otro procesador.',
  },
  'finding.plan/uimage-not-mips.why': {
    en: 'Its header says architecture {arch}; this chip needs 5 (MIPS).',
    es: 'Su encabezado indica la arquitectura {arch}; este chip necesita la 5 (MIPS).',
  },
  'finding.plan/uimage-not-mips.next': {
    en: 'Choose an image for MT7628 routers.',
    es: 'Elija una imagen para routers MT7628.',
  },
  'finding.plan/uimage-load-address.what': {
    en: 'The image in {file} wants to be loaded to {address}.',
    es: 'La imagen de {file} pide cargarse en {address}.',
  },
  'finding.plan/uimage-load-address.why': {
    en: 'This router has no memory there, so the kernel could not start.',
    es: 'Este router no tiene memoria allí, y el kernel no podría arrancar.',
  },
  'finding.plan/uimage-load-address.next': {
    en: 'Choose an image for MT7628 routers.',
    es: 'Elija una imagen para routers MT7628.',
  },
  'finding.plan/uimage-compression.what': {
    en: 'The loader cannot unpack the kernel in {file}.',
    es: 'El cargador no puede descomprimir el kernel de {file}.',
  },
  'finding.plan/uimage-compression.why': {
    en: 'Its compression is number {compression}; this loader knows none (0) and LZMA (3) only.',
    es: 'Su compresión es la número {compression}; este cargador solo conoce ninguna (0) y LZMA (3).',
  },
  'finding.plan/uimage-compression.next': {
    en: 'Choose an image with an LZMA kernel.',
    es: 'Elija una imagen con kernel LZMA.',
  },
  'finding.plan/uimage-not-kernel.what': {
    en: 'The image in {file} is not marked as a kernel.',
    es: 'La imagen de {file} no está marcada como kernel.',
  },
  'finding.plan/uimage-not-kernel.why': {
    en: 'Its header says type {type} instead of 2; some vendor systems are marked so.',
    es: 'Su encabezado indica el tipo {type} en lugar de 2; algunos sistemas de fabricante se marcan así.',
  },
  'finding.plan/uimage-not-kernel.next': {
    en: 'Go on only if this file is known to work on this model.',
    es: 'Continúe solo si se sabe que este archivo funciona en este modelo.',
  },
  'finding.plan/rootfs-cut-short.what': {
    en: 'The root file system in {file} does not fit into {partition}.',
    es: 'El sistema de archivos raíz de {file} no cabe en {partition}.',
  },
  'finding.plan/rootfs-cut-short.why': {
    en: 'It says that it is longer than the data that would be written.',
    es: 'Indica que es más largo que los datos que se escribirían.',
  },
  'finding.plan/rootfs-cut-short.next': {
    en: 'Choose the whole image; if this is a dump, dump the partition again.',
    es: 'Elija la imagen completa; si es un volcado, vuelva a volcar la partición.',
  },
  'finding.plan/mounted-overlay.what': {
    en: '{file} carries a settings area (JFFS2) from {at} on.',
    es: '{file} incluye un área de ajustes (JFFS2) a partir de {at}.',
  },
  'finding.plan/mounted-overlay.why': {
    en: "A dump taken while that area was mounted is often inconsistent, and it holds the other router's settings.",
    es: 'Un volcado tomado con esa área montada suele ser inconsistente, y contiene los ajustes del otro router.',
  },
  'finding.plan/mounted-overlay.next': {
    en: 'Choose to erase the overlay: the first boot then builds a clean one.',
    es: 'Elija borrar el área superpuesta: el primer arranque creará una limpia.',
  },
  'finding.plan/old-overlay-stays.what': {
    en: 'Behind {file}, the old contents of {partition} stay as they are.',
    es: 'Detrás de {file}, el contenido anterior de {partition} queda como está.',
  },
  'finding.plan/old-overlay-stays.why': {
    en: 'Old settings there may not fit the new firmware.',
    es: 'Los ajustes viejos que haya allí pueden no servir para el firmware nuevo.',
  },
  'finding.plan/old-overlay-stays.next': {
    en: 'If the router does not come up cleanly, write again and choose to erase the overlay.',
    es: 'Si el router no arranca bien, escriba de nuevo y elija borrar el área superpuesta.',
  },
  'finding.plan/payload-wrong.what': {
    en: 'The data for {partition} is not what the plan says.',
    es: 'Los datos para {partition} no son los que dice el plan.',
  },
  'finding.plan/payload-wrong.why': {
    en: 'Its length or checksum differs from the one that was planned.',
    es: 'Su largo o su suma de verificación difiere de lo planificado.',
  },
  'finding.plan/payload-wrong.next': { en: 'Make a new plan.', es: 'Haga un plan nuevo.' },
} satisfies TextDomain;
