import type { TextDomain } from '../types';

/** Texts about the kernel, its root file system and user space. */
export const diagnosisLinux = {
  'finding.diagnosis/rootfs-damaged.what': {
    en: 'The root file system is damaged (SQUASHFS error).',
    es: 'El sistema de archivos raíz está dañado (error SQUASHFS).',
  },
  'finding.diagnosis/rootfs-damaged.why': {
    en: "Its part of the firmware was written incompletely or overwritten; the loader's checksum does not cover it.",
    es: 'Su parte del firmware se escribió de forma incompleta o se sobrescribió; la suma del cargador no la cubre.',
  },
  'finding.diagnosis/rootfs-damaged.next': {
    en: 'Write the complete firmware again.',
    es: 'Escriba de nuevo el firmware completo.',
  },
  'finding.diagnosis/rootfs-unreadable.what': {
    en: 'The kernel found its root partition but cannot read a file system in it.',
    es: 'El kernel encontró su partición raíz, pero no puede leer en ella un sistema de archivos.',
  },
  'finding.diagnosis/rootfs-unreadable.why': {
    en: 'The root file system is missing or damaged, or begins at another offset than the partition.',
    es: 'El sistema de archivos raíz falta o está dañado, o empieza en otro desplazamiento que la partición.',
  },
  'finding.diagnosis/rootfs-unreadable.next': {
    en: 'Write the complete firmware again, not only its kernel.',
    es: 'Escriba de nuevo el firmware completo, no solo su kernel.',
  },
  'finding.diagnosis/rootfs-not-found.what': {
    en: 'The kernel runs but finds no root partition.',
    es: 'El kernel funciona, pero no encuentra la partición raíz.',
  },
  'finding.diagnosis/rootfs-not-found.why': {
    en: 'Only the kernel was written, or the root file system is not where the kernel splits the firmware.',
    es: 'Se escribió solo el kernel, o el sistema de archivos raíz no está donde el kernel divide el firmware.',
  },
  'finding.diagnosis/rootfs-not-found.next': {
    en: "Write a complete firmware (kernel and root file system in one file) made for this board's partitions.",
    es: 'Escriba un firmware completo (kernel y sistema de archivos raíz en un archivo) hecho para las particiones de esta placa.',
  },
  'finding.diagnosis/init-missing.what': {
    en: 'The kernel could not run the first program of the system.',
    es: 'El kernel no pudo ejecutar el primer programa del sistema.',
  },
  'finding.diagnosis/init-missing.why': {
    en: 'The root file system is mounted but incomplete, damaged or made for another processor.',
    es: 'El sistema de archivos raíz está montado, pero está incompleto, dañado o es para otro procesador.',
  },
  'finding.diagnosis/init-missing.next': {
    en: 'Write the complete firmware again.',
    es: 'Escriba de nuevo el firmware completo.',
  },
  'finding.diagnosis/kernel-panic.what': {
    en: 'The kernel stopped with a panic.',
    es: 'El kernel se detuvo con un pánico.',
  },
  'finding.diagnosis/kernel-panic.why': {
    en: 'It met an error that it cannot go on from; the message on the panic line names it.',
    es: 'Encontró un error del que no puede continuar; el mensaje en la línea del pánico lo nombra.',
  },
  'finding.diagnosis/kernel-panic.next': {
    en: 'Look at the lines before the panic; then write a complete firmware made for this board.',
    es: 'Mire las líneas anteriores al pánico; luego escriba un firmware completo hecho para esta placa.',
  },
  'finding.diagnosis/kernel-oops.what': { en: 'The kernel crashed (oops).', es: 'El kernel falló (oops).' },
  'finding.diagnosis/kernel-oops.why': {
    en: 'A driver met something it does not expect: a wrong firmware for the board, damaged data or failing RAM.',
    es: 'Un controlador encontró algo inesperado: un firmware equivocado para la placa, datos dañados o RAM defectuosa.',
  },
  'finding.diagnosis/kernel-oops.next': {
    en: 'Write the firmware again; if it repeats at different places each time, test the RAM.',
    es: 'Escriba el firmware de nuevo; si se repite cada vez en un lugar distinto, pruebe la RAM.',
  },
  'finding.diagnosis/overlay-broken.what': {
    en: 'The writable part (overlay) could not be mounted.',
    es: 'No se pudo montar la parte modificable (overlay).',
  },
  'finding.diagnosis/overlay-broken.why': {
    en: 'rootfs_data is damaged or came from another unit.',
    es: 'rootfs_data está dañada o proviene de otra unidad.',
  },
  'finding.diagnosis/overlay-broken.next': {
    en: 'Erase rootfs_data and keep the firmware; the first boot builds it anew.',
    es: 'Borre rootfs_data y conserve el firmware; el primer arranque la crea de nuevo.',
  },
  'finding.diagnosis/overlay-dirty.what': {
    en: 'The writable part (rootfs_data) holds foreign or old data.',
    es: 'La parte modificable (rootfs_data) contiene datos ajenos o antiguos.',
  },
  'finding.diagnosis/overlay-dirty.why': {
    en: 'The firmware was written without erasing what lies behind it, or a dump with a mounted overlay was written.',
    es: 'El firmware se escribió sin borrar lo que hay detrás, o se escribió un volcado con un overlay montado.',
  },
  'finding.diagnosis/overlay-dirty.next': {
    en: 'Erase rootfs_data and keep the firmware; if the router comes up, it is harmless.',
    es: 'Borre rootfs_data y conserve el firmware; si el router arranca, no es grave.',
  },
  'finding.diagnosis/factory-missing.what': {
    en: 'Linux finds no valid calibration data (EEPROM data check failed).',
    es: 'Linux no encuentra datos de calibración válidos (EEPROM data check failed).',
  },
  'finding.diagnosis/factory-missing.why': {
    en: 'The Factory partition is erased, overwritten or not where the firmware looks for it.',
    es: 'La partición Factory está borrada, sobrescrita o no está donde el firmware la busca.',
  },
  'finding.diagnosis/factory-missing.next': {
    en: "Stop writing; restore this unit's own Factory backup to its place.",
    es: 'Deje de escribir; restaure en su lugar la copia propia de Factory de esta unidad.',
  },
  'finding.diagnosis/factory-foreign.what': {
    en: 'This router uses the MAC address {mac} of another unit.',
    es: 'Este router usa la dirección MAC {mac} de otra unidad.',
  },
  'finding.diagnosis/factory-foreign.why': {
    en: 'Factory was copied from that unit, with its addresses and its radio calibration.',
    es: 'Factory se copió de esa unidad, con sus direcciones y su calibración de radio.',
  },
  'finding.diagnosis/factory-foreign.next': {
    en: "Restore this unit's own Factory backup; two routers with one address disturb each other.",
    es: 'Restaure la copia propia de Factory de esta unidad; dos routers con la misma dirección se estorban.',
  },
  'finding.diagnosis/factory-template.what': {
    en: "The MAC address {mac} is the chip maker's example value.",
    es: 'La dirección MAC {mac} es el valor de ejemplo del fabricante del chip.',
  },
  'finding.diagnosis/factory-template.why': {
    en: 'Factory holds the template of the SDK: this unit lost its own data or never had any.',
    es: 'Factory contiene la plantilla del SDK: esta unidad perdió sus datos o nunca los tuvo.',
  },
  'finding.diagnosis/factory-template.next': {
    en: "Restore this unit's own Factory backup if there is one; the label on the case shows the right address.",
    es: 'Restaure la copia propia de Factory de esta unidad si existe; la etiqueta de la carcasa muestra la dirección correcta.',
  },
  'finding.diagnosis/random-mac.what': {
    en: 'A network interface got a random MAC address.',
    es: 'Una interfaz de red recibió una dirección MAC aleatoria.',
  },
  'finding.diagnosis/random-mac.why': {
    en: 'The firmware found no address for it; many OpenWrt builds do so on a healthy router.',
    es: 'El firmware no encontró una dirección para ella; muchas versiones de OpenWrt lo hacen en un router sano.',
  },
  'finding.diagnosis/random-mac.next': {
    en: 'Compare with the label; only if the address is missing there too is Factory worth a look.',
    es: 'Compare con la etiqueta; solo si la dirección también falta allí vale la pena revisar Factory.',
  },
  'finding.diagnosis/temporary-overlay.what': {
    en: 'The writable part is still being built; settings are kept in RAM until then.',
    es: 'La parte modificable todavía se está creando; mientras tanto los ajustes se guardan en RAM.',
  },
  'finding.diagnosis/temporary-overlay.why': {
    en: 'This is the first boot after rootfs_data was erased.',
    es: 'Es el primer arranque después de borrar rootfs_data.',
  },
  'finding.diagnosis/temporary-overlay.next': {
    en: 'Wait two minutes before switching the router off.',
    es: 'Espere dos minutos antes de apagar el router.',
  },
  'finding.diagnosis/failsafe.what': {
    en: 'The router started in failsafe mode.',
    es: 'El router arrancó en modo failsafe.',
  },
  'finding.diagnosis/failsafe.why': {
    en: 'Somebody pressed a key or the button at start, or a button is stuck.',
    es: 'Alguien presionó una tecla o el botón al iniciar, o hay un botón trabado.',
  },
  'finding.diagnosis/failsafe.next': {
    en: 'Restart it without pressing anything.',
    es: 'Reinícielo sin presionar nada.',
  },
} satisfies TextDomain;
