import type { TextDomain } from '../types';

/** Texts about starting a system from the router's RAM (B§1.6, B§3.7). */
export const ramBoot = {
  'finding.ram/not-a-kernel.what': {
    en: '{name} is no kernel image for this router.',
    es: '{name} no es una imagen de kernel para este router.',
  },
  'finding.ram/not-a-kernel.why': {
    en: 'A RAM boot needs one uImage of a MIPS Linux kernel that starts at the first byte of the file.',
    es: 'El arranque desde RAM necesita una sola uImage de un kernel Linux MIPS que empiece en el primer byte del archivo.',
  },
  'finding.ram/not-a-kernel.next': {
    en: 'Choose a file that is called initramfs-kernel.bin in the downloads of OpenWrt for an MT7628 or MT7688 board.',
    es: 'Elija un archivo que en las descargas de OpenWrt para una placa MT7628 o MT7688 se llame initramfs-kernel.bin.',
  },
  'finding.ram/damaged.what': {
    en: '{name} is damaged: its own checksums are wrong.',
    es: '{name} está dañado: sus propias sumas de verificación no son correctas.',
  },
  'finding.ram/damaged.why': {
    en: 'The file was cut short or changed on its way; the loader would refuse it with Bad Data CRC.',
    es: 'El archivo se cortó o cambió en el camino; el cargador lo rechazaría con Bad Data CRC.',
  },
  'finding.ram/damaged.next': { en: 'Download the file again.', es: 'Descargue el archivo otra vez.' },
  'finding.ram/compression.what': {
    en: '{name} is packed in a way (number {compression}) that this loader cannot unpack.',
    es: '{name} está comprimido de una forma (número {compression}) que este cargador no puede descomprimir.',
  },
  'finding.ram/compression.why': {
    en: "The SDK's loader knows LZMA and nothing else (Unimplemented compression type).",
    es: 'El cargador del SDK conoce LZMA y nada más (Unimplemented compression type).',
  },
  'finding.ram/compression.next': {
    en: 'Choose an initramfs image that is packed with LZMA.',
    es: 'Elija una imagen initramfs comprimida con LZMA.',
  },
  'finding.ram/lzma-broken.what': {
    en: '{name} cannot be unpacked: it breaks off at byte {at} of the kernel.',
    es: '{name} no se puede descomprimir: se interrumpe en el byte {at} del kernel.',
  },
  'finding.ram/lzma-broken.why': {
    en: 'The loader would stop with LZMA ERROR 1 and restart the router.',
    es: 'El cargador se detendría con LZMA ERROR 1 y reiniciaría el router.',
  },
  'finding.ram/lzma-broken.next': { en: 'Choose another image.', es: 'Elija otra imagen.' },
  'finding.ram/root-in-flash.what': {
    en: '{name} has no root filesystem inside: it would start the one in this router’s flash.',
    es: '{name} no lleva dentro un sistema de archivos raíz: arrancaría el de la flash de este router.',
  },
  'finding.ram/root-in-flash.why': {
    en: 'A system that starts from the flash writes to it. A RAM boot must leave every byte as it is.',
    es: 'Un sistema que arranca desde la flash escribe en ella. Un arranque desde RAM debe dejar cada byte como está.',
  },
  'finding.ram/root-in-flash.next': {
    en: 'Choose an initramfs image; firmware belongs into step 5.',
    es: 'Elija una imagen initramfs; el firmware corresponde al paso 5.',
  },
  'finding.ram/root-unknown.what': {
    en: 'Whether {name} carries its root filesystem inside could not be seen.',
    es: 'No se pudo ver si {name} lleva dentro su sistema de archivos raíz.',
  },
  'finding.ram/root-unknown.why': {
    en: 'It may be packed once more inside the kernel. Without it the kernel would start the system in the flash, which then writes to it.',
    es: 'Puede estar comprimido otra vez dentro del kernel. Sin él, el kernel arrancaría el sistema de la flash, que entonces escribe en ella.',
  },
  'finding.ram/root-unknown.next': {
    en: 'Go on only if you know that this is an initramfs image; after the start it is checked that nothing of the flash is mounted.',
    es: 'Continúe solo si sabe que es una imagen initramfs; tras el arranque se comprueba que nada de la flash esté montado.',
  },
  'finding.ram/trailing-data.what': {
    en: '{bytes} bytes behind the kernel of {name} will not be used.',
    es: '{bytes} bytes detrás del kernel de {name} no se usarán.',
  },
  'finding.ram/trailing-data.why': {
    en: 'The loader starts the kernel image and looks at nothing behind it.',
    es: 'El cargador arranca la imagen del kernel y no mira nada de lo que sigue.',
  },
  'finding.ram/trailing-data.next': { en: 'Nothing has to be done.', es: 'No hay que hacer nada.' },
  'finding.ram/entry-outside.what': {
    en: '{name} would be started at {entry}, where none of it lies.',
    es: '{name} se iniciaría en {entry}, donde no hay nada de él.',
  },
  'finding.ram/entry-outside.why': {
    en: 'The header of the image is wrong, or the image is for another board.',
    es: 'La cabecera de la imagen es incorrecta o la imagen es para otra placa.',
  },
  'finding.ram/entry-outside.next': { en: 'Choose another image.', es: 'Elija otra imagen.' },
  'finding.ram/no-rung.what': {
    en: 'This loader cannot start an image from RAM: it has no {commands}.',
    es: 'Este cargador no puede arrancar una imagen desde RAM: no tiene {commands}.',
  },
  'finding.ram/no-rung.why': {
    en: 'Menu entry 1 would be the other way, but it stores the environment in the flash as soon as a file name or an address is typed.',
    es: 'La otra vía sería la opción 1 del menú, pero guarda el entorno en la flash en cuanto se escribe un nombre de archivo o una dirección.',
  },
  'finding.ram/no-rung.next': {
    en: 'Recover from the loader instead: steps 4 to 7.',
    es: 'Recupere desde el cargador: pasos 4 a 7.',
  },
  'finding.ram/does-not-fit.what': {
    en: 'The image does not fit into this router’s RAM: {bytes} bytes for {address}, free up to {limit}.',
    es: 'La imagen no cabe en la RAM de este router: {bytes} bytes para {address}, libre hasta {limit}.',
  },
  'finding.ram/does-not-fit.why': {
    en: 'The packed image, what it unpacks to and the loader’s own copy must lie apart; otherwise it overwrites itself (LZMA ERROR 1).',
    es: 'La imagen comprimida, lo que sale de ella y la copia propia del cargador deben quedar separadas; si no, se sobrescribe a sí misma (LZMA ERROR 1).',
  },
  'finding.ram/does-not-fit.next': {
    en: 'Choose a smaller initramfs image that is made for this amount of RAM.',
    es: 'Elija una imagen initramfs más pequeña, hecha para esta cantidad de RAM.',
  },
  'finding.ram/size-assumed.what': {
    en: 'The loader did not say how much RAM there is; the free part is taken to end at {limit}.',
    es: 'El cargador no dijo cuánta RAM hay; se supone que la parte libre termina en {limit}.',
  },
  'finding.ram/size-assumed.why': {
    en: 'The smallest usual size is assumed, so that nothing is overwritten.',
    es: 'Se supone el tamaño habitual más pequeño, para que no se sobrescriba nada.',
  },
  'finding.ram/size-assumed.next': { en: 'Nothing has to be done.', es: 'No hay que hacer nada.' },
  'finding.ram/unit-data-first.what': {
    en: 'What is unique to this unit has not been saved yet.',
    es: 'Lo que es único de esta unidad todavía no se ha guardado.',
  },
  'finding.ram/unit-data-first.why': {
    en: 'What a foreign system does to the flash nobody can promise; Factory, Config and environment are read first.',
    es: 'Nadie puede prometer qué hace un sistema ajeno con la flash; primero se leen Factory, Config y el entorno.',
  },
  'finding.ram/unit-data-first.next': { en: 'Do step 4 first.', es: 'Haga primero el paso 4.' },
  'finding.ram/loader-first.what': {
    en: 'The loader’s command line is not on the console.',
    es: 'La línea de órdenes del cargador no está en la consola.',
  },
  'finding.ram/loader-first.why': {
    en: 'A RAM boot starts at the loader’s prompt.',
    es: 'Un arranque desde RAM empieza en la línea de órdenes del cargador.',
  },
  'finding.ram/loader-first.next': {
    en: 'Catch the loader again (step 2).',
    es: 'Capture otra vez el cargador (paso 2).',
  },
  'finding.ram/did-not-start.what': {
    en: 'The image was loaded and proven, but no Linux came up from RAM.',
    es: 'La imagen se cargó y se comprobó, pero no arrancó ningún Linux desde RAM.',
  },
  'finding.ram/did-not-start.why': {
    en: 'The image may be made for another board. The flash was not touched.',
    es: 'La imagen puede estar hecha para otra placa. La flash no se tocó.',
  },
  'finding.ram/did-not-start.next': {
    en: 'Switch the router off and on, catch the loader again and try another image.',
    es: 'Apague y encienda el router, capture otra vez el cargador y pruebe otra imagen.',
  },
  'finding.ram/mounts-flash.what': {
    en: 'The system that runs from RAM has {device} mounted on {point} for writing.',
    es: 'El sistema que corre desde RAM tiene {device} montado en {point} con escritura.',
  },
  'finding.ram/mounts-flash.why': {
    en: 'It found a filesystem in the flash and uses it: those bytes may change by themselves.',
    es: 'Encontró un sistema de archivos en la flash y lo usa: esos bytes pueden cambiar por sí solos.',
  },
  'finding.ram/mounts-flash.next': {
    en: 'Use it for reading, and write such a partition from the loader.',
    es: 'Úselo para leer, y escriba esa partición desde el cargador.',
  },
  'finding.ram/running.what': {
    en: 'A Linux runs from this router’s RAM; nothing in the flash was changed for it.',
    es: 'Un Linux corre desde la RAM de este router; para ello no se cambió nada en la flash.',
  },
  'finding.ram/running.why': {
    en: 'It was loaded to {address} and started there; the environment was not saved.',
    es: 'Se cargó en {address} y se inició allí; el entorno no se guardó.',
  },
  'finding.ram/running.next': {
    en: 'Read the flash over the network, or write what the loader cannot: choose the files and make a plan.',
    es: 'Lea la flash por la red o escriba lo que el cargador no puede: elija los archivos y haga un plan.',
  },
} satisfies TextDomain;
