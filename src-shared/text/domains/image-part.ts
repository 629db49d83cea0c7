import type { TextDomain } from '../types';

/** Texts of the domain `image`: what is wrong with, or worth knowing of, an image in a file. */
export const imagePart = {
  'finding.image/bad-header-crc.what': {
    en: 'The uImage header at {offset} is damaged: its checksum is wrong.',
    es: 'La cabecera uImage en {offset} está dañada: su suma de comprobación es incorrecta.',
  },
  'finding.image/bad-header-crc.why': {
    en: 'The loader stops with "Bad Header Checksum".',
    es: 'El cargador se detiene con "Bad Header Checksum".',
  },
  'finding.image/bad-header-crc.next': {
    en: 'Dump or download the image again.',
    es: 'Vuelque o descargue la imagen de nuevo.',
  },
  'finding.image/bad-data-crc.what': {
    en: 'The data of the image at {offset} ({size} bytes) is damaged: its checksum is wrong.',
    es: 'Los datos de la imagen en {offset} ({size} bytes) están dañados: su suma de comprobación es incorrecta.',
  },
  'finding.image/bad-data-crc.why': {
    en: 'The loader stops with "Bad Data CRC".',
    es: 'El cargador se detiene con "Bad Data CRC".',
  },
  'finding.image/bad-data-crc.next': {
    en: 'Dump or download the image again and compare two copies.',
    es: 'Vuelque o descargue la imagen de nuevo y compare dos copias.',
  },
  'finding.image/data-not-checked.what': {
    en: 'The data of the image at {offset} was not checked.',
    es: 'No se comprobaron los datos de la imagen en {offset}.',
  },
  'finding.image/data-not-checked.why': {
    en: 'The file holds so many overlapping images that checking all would take too long.',
    es: 'El archivo contiene tantas imágenes superpuestas que comprobarlas todas tardaría demasiado.',
  },
  'finding.image/data-not-checked.next': {
    en: 'Choose a file with a single firmware.',
    es: 'Elija un archivo con un solo firmware.',
  },
  'finding.image/truncated-uimage.what': {
    en: 'The image at {offset} is cut off: it needs {need} bytes and has {have}; {missing} are missing.',
    es: 'La imagen en {offset} está cortada: necesita {need} bytes y tiene {have}; faltan {missing}.',
  },
  'finding.image/truncated-uimage.why': {
    en: 'The dump or the download broke off, or something else was put over its end.',
    es: 'El volcado o la descarga se interrumpió, o algo se puso encima de su final.',
  },
  'finding.image/truncated-uimage.next': {
    en: 'Get the complete file; half an image does not boot.',
    es: 'Consiga el archivo completo; media imagen no arranca.',
  },
  'finding.image/truncated-rootfs.what': {
    en: 'The root file system at {offset} is cut off: of {need} bytes the last {missing} are missing.',
    es: 'El sistema de archivos raíz en {offset} está cortado: de {need} bytes faltan los últimos {missing}.',
  },
  'finding.image/truncated-rootfs.why': {
    en: 'The loader does not notice, since its checksum covers the kernel only; Linux then stops with SQUASHFS errors.',
    es: 'El cargador no lo nota, porque su suma solo cubre el kernel; Linux se detiene después con errores de SQUASHFS.',
  },
  'finding.image/truncated-rootfs.next': { en: 'Get the complete file.', es: 'Consiga el archivo completo.' },
  'finding.image/other-cpu.what': {
    en: 'The image at {offset} is for another processor (architecture {arch}, MIPS is 5).',
    es: 'La imagen en {offset} es para otro procesador (arquitectura {arch}; MIPS es 5).',
  },
  'finding.image/other-cpu.why': {
    en: 'This router has a MIPS processor and cannot run it.',
    es: 'Este router tiene un procesador MIPS y no puede ejecutarla.',
  },
  'finding.image/other-cpu.next': { en: 'Choose an image for the MT7628.', es: 'Elija una imagen para el MT7628.' },
  'finding.image/not-a-kernel.what': {
    en: 'The image at {offset} is no Linux kernel (system {os}, type {type}).',
    es: 'La imagen en {offset} no es un kernel de Linux (sistema {os}, tipo {type}).',
  },
  'finding.image/not-a-kernel.why': {
    en: 'It is a standalone program, a script or an image of another system.',
    es: 'Es un programa independiente, un script o una imagen de otro sistema.',
  },
  'finding.image/not-a-kernel.next': {
    en: 'Choose the Linux firmware of this model.',
    es: 'Elija el firmware Linux de este modelo.',
  },
  'finding.image/no-rootfs.what': {
    en: 'Behind the kernel image at {offset} there is no root file system.',
    es: 'Detrás de la imagen de kernel en {offset} no hay sistema de archivos raíz.',
  },
  'finding.image/no-rootfs.why': {
    en: 'Either it carries one inside and is made to run from RAM (initramfs), or it is only the kernel part of a firmware.',
    es: 'O lo lleva dentro y está hecha para ejecutarse en RAM (initramfs), o es solo la parte del kernel de un firmware.',
  },
  'finding.image/no-rootfs.next': {
    en: 'If it is only the kernel part, choose the whole firmware; an initramfs boots, but keeps no settings.',
    es: 'Si es solo el kernel, elija el firmware completo; un initramfs arranca, pero no guarda ajustes.',
  },
  'finding.image/live-overlay.what': {
    en: 'The file holds an overlay file system at {start}–{end} that was dumped while in use.',
    es: 'El archivo contiene, en {start}–{end}, una capa de datos que se volcó mientras estaba en uso.',
  },
  'finding.image/live-overlay.why': {
    en: "A mounted JFFS2 changes during the dump, and it carries the twin's settings.",
    es: 'Un JFFS2 montado cambia durante el volcado y además trae los ajustes del gemelo.',
  },
  'finding.image/live-overlay.next': {
    en: 'Write the firmware without it: erase the overlay, and the first boot makes a clean one.',
    es: 'Escriba el firmware sin ella: borre la capa y el primer arranque creará una limpia.',
  },
  'finding.image/trailing-data.what': {
    en: 'Behind the firmware, at {start}–{end}, are {size} bytes that belong to nothing known.',
    es: 'Detrás del firmware, en {start}–{end}, hay {size} bytes que no pertenecen a nada conocido.',
  },
  'finding.image/trailing-data.why': {
    en: 'Something was appended, or the dump was longer than the partition.',
    es: 'Se añadió algo, o el volcado era más largo que la partición.',
  },
  'finding.image/trailing-data.next': {
    en: 'Use the file only if you know where these bytes come from.',
    es: 'Use el archivo solo si sabe de dónde provienen esos bytes.',
  },
  'finding.image/openwrt-metadata.what': {
    en: "OpenWrt's metadata stands at the end of the file, from {start} on.",
    es: 'Al final del archivo, desde {start}, están los metadatos de OpenWrt.',
  },
  'finding.image/openwrt-metadata.why': {
    en: 'sysupgrade reads it; in flash it does no harm.',
    es: 'Los lee sysupgrade; en la flash no hacen daño.',
  },
  'finding.image/openwrt-metadata.next': { en: 'Nothing to do.', es: 'No hay nada que hacer.' },
  'finding.image/protected-inside.what': {
    en: "At {start}–{end} the file holds a unit's own data or a boot loader.",
    es: 'En {start}–{end} el archivo contiene datos propios de una unidad o un cargador de arranque.',
  },
  'finding.image/protected-inside.why': {
    en: 'They belong to the unit that was dumped; the offered slice ends before them.',
    es: 'Pertenecen a la unidad que se volcó; la parte ofrecida termina antes.',
  },
  'finding.image/protected-inside.next': {
    en: 'Use the slice as it is offered.',
    es: 'Use la parte tal como se ofrece.',
  },
  'finding.image/factory-local-mac.what': {
    en: 'A Factory copy with locally administered addresses: WLAN {wlan}, LAN {lan}.',
    es: 'Una copia de Factory con direcciones administradas localmente: WLAN {wlan}, LAN {lan}.',
  },
  'finding.image/factory-local-mac.why': {
    en: 'No maker assigned these addresses (bit 0x02 of the first byte): somebody put them in because the unit’s own were lost.',
    es: 'Ningún fabricante asignó estas direcciones (bit 0x02 del primer byte): alguien las puso porque las propias de la unidad se perdieron.',
  },
  'finding.image/factory-local-mac.next': {
    en: 'Use it only for the unit that it was made for, and only if that unit’s own backup is nowhere to be had.',
    es: 'Úsela solo para la unidad para la que se hizo, y solo si no se encuentra ninguna copia propia de esa unidad.',
  },
} satisfies TextDomain;
