import type { TextDomain } from '../types';

/** Texts about serial ports and adapters. */
export const port = {
  'finding.port/busy.what': {
    en: 'The port {port} is in use by another program.',
    es: 'El puerto {port} lo está usando otro programa.',
  },
  'finding.port/busy.why': {
    en: 'Only one program can read a serial port; a terminal such as PuTTY or minicom is probably still open.',
    es: 'Solo un programa puede leer un puerto serie; probablemente siga abierta una terminal como PuTTY o minicom.',
  },
  'finding.port/busy.next': {
    en: 'Close the other program, then open the port again.',
    es: 'Cierre el otro programa y vuelva a abrir el puerto.',
  },
  'finding.port/no-permission.what': {
    en: 'This user may not open the port {port}.',
    es: 'Este usuario no tiene permiso para abrir el puerto {port}.',
  },
  'finding.port/no-permission.why': {
    en: 'On Linux serial ports belong to the group dialout (uucp on Arch), and this user is not in it.',
    es: 'En Linux los puertos serie pertenecen al grupo dialout (uucp en Arch) y este usuario no está en él.',
  },
  'finding.port/no-permission.next': {
    en: "Run “sudo usermod -aG dialout $USER” (uucp on Arch), log out and in again, then open the port; on macOS allow the adapter's driver in System Settings.",
    es: 'Ejecute «sudo usermod -aG dialout $USER» (uucp en Arch), cierre la sesión, vuelva a entrar y abra el puerto; en macOS permita el controlador del adaptador en Ajustes del Sistema.',
  },
  'finding.port/gone.what': {
    en: 'There is no port {port} on this computer.',
    es: 'No existe el puerto {port} en esta computadora.',
  },
  'finding.port/gone.why': {
    en: 'The adapter is unplugged, was given another name when it was plugged in again, or its driver is not installed.',
    es: 'El adaptador está desconectado, recibió otro nombre al volver a conectarlo o su controlador no está instalado.',
  },
  'finding.port/gone.next': {
    en: 'Plug the adapter in and refresh the list; on Windows look for it under Ports (COM & LPT) in Device Manager, on Linux in the last lines of “dmesg”.',
    es: 'Conecte el adaptador y actualice la lista; en Windows búsquelo en «Puertos (COM y LPT)» del Administrador de dispositivos, en Linux en las últimas líneas de «dmesg».',
  },
  'finding.port/vanished.what': {
    en: 'The port {port} disappeared while it was in use.',
    es: 'El puerto {port} desapareció mientras se usaba.',
  },
  'finding.port/vanished.why': {
    en: 'The USB adapter was pulled out, lost its supply or was reset by interference.',
    es: 'El adaptador USB se desconectó, perdió la alimentación o se reinició por una interferencia.',
  },
  'finding.port/vanished.next': {
    en: "Plug it in firmly, directly into the computer and without a hub, then open the port again; the session's journal knows what was under way.",
    es: 'Conéctelo con firmeza, directamente a la computadora y sin concentrador, y vuelva a abrir el puerto; el diario de la sesión sabe qué estaba en curso.',
  },
  'finding.port/write-stalled.what': {
    en: 'The port {port} no longer takes any bytes.',
    es: 'El puerto {port} ya no acepta ningún byte.',
  },
  'finding.port/write-stalled.why': {
    en: 'The adapter or its driver hangs; what it still held was thrown away so that nothing is sent late.',
    es: 'El adaptador o su controlador está bloqueado; lo que aún retenía se descartó para que nada se envíe tarde.',
  },
  'finding.port/write-stalled.next': {
    en: 'Pull the adapter out, plug it in again and open the port.',
    es: 'Desconecte el adaptador, vuelva a conectarlo y abra el puerto.',
  },
  'finding.port/open-failed.what': {
    en: 'The port {port} could not be opened: {detail}',
    es: 'No se pudo abrir el puerto {port}: {detail}',
  },
  'finding.port/open-failed.why': {
    en: 'The operating system refused for a reason that this program does not know.',
    es: 'El sistema operativo lo rechazó por un motivo que este programa no conoce.',
  },
  'finding.port/open-failed.next': {
    en: 'Unplug the adapter, plug it in again and retry; if it stays, try another USB socket or another adapter.',
    es: 'Desconecte el adaptador, vuelva a conectarlo y reintente; si persiste, pruebe otra toma USB u otro adaptador.',
  },
  'finding.port/not-a-serial-port.what': { en: '{port} is not a serial port.', es: '{port} no es un puerto serie.' },
  'finding.port/not-a-serial-port.why': {
    en: 'The path names a file, a folder or another kind of device.',
    es: 'La ruta corresponde a un archivo, una carpeta u otro tipo de dispositivo.',
  },
  'finding.port/not-a-serial-port.next': {
    en: 'Choose a port from the list, for example /dev/ttyUSB0 or COM4.',
    es: 'Elija un puerto de la lista, por ejemplo /dev/ttyUSB0 o COM4.',
  },
  'finding.port/driver-refuses.what': {
    en: 'Windows has the port {port}, but its driver does not work.',
    es: 'Windows tiene el puerto {port}, pero su controlador no funciona.',
  },
  'finding.port/driver-refuses.why': {
    en: 'The driver refuses this chip; the present Prolific driver does so with old and copied PL2303 chips.',
    es: 'El controlador rechaza este chip; el controlador actual de Prolific lo hace con los PL2303 antiguos o copiados.',
  },
  'finding.port/driver-refuses.next': {
    en: 'Open Device Manager, look at the yellow mark under Ports (COM & LPT), install the older driver for this chip or use a CP2102, CH340 or FTDI adapter.',
    es: 'Abra el Administrador de dispositivos, vea la marca amarilla en «Puertos (COM y LPT)», instale el controlador anterior de este chip o use un adaptador CP2102, CH340 o FTDI.',
  },
  'finding.port/baud-refused.what': {
    en: 'The port {port} cannot be set to this speed.',
    es: 'El puerto {port} no admite esta velocidad.',
  },
  'finding.port/baud-refused.why': {
    en: 'Its chip or driver does not know the rate: {detail}',
    es: 'Su chip o controlador no conoce la velocidad: {detail}',
  },
  'finding.port/baud-refused.next': {
    en: 'Choose 57600 or 115200 baud, or use an FTDI or CH340 adapter for odd rates.',
    es: 'Elija 57600 o 115200 baudios, o use un adaptador FTDI o CH340 para velocidades no habituales.',
  },
  'finding.port/support-missing.what': {
    en: 'Serial ports cannot be used by this installation.',
    es: 'Esta instalación no puede usar puertos serie.',
  },
  'finding.port/support-missing.why': {
    en: 'The native part of the serial port library did not load: {detail}',
    es: 'La parte nativa de la biblioteca de puertos serie no se cargó: {detail}',
  },
  'finding.port/support-missing.next': {
    en: 'Install the program again for this operating system and processor; practice mode works meanwhile.',
    es: 'Instale de nuevo el programa para este sistema operativo y procesador; mientras tanto el modo de práctica funciona.',
  },
  'finding.port/already-open.what': {
    en: 'The port {port} is already open in this program.',
    es: 'El puerto {port} ya está abierto en este programa.',
  },
  'finding.port/already-open.why': {
    en: 'It was opened twice without being closed in between.',
    es: 'Se abrió dos veces sin cerrarlo entre ambas.',
  },
  'finding.port/already-open.next': {
    en: 'Close the port first, then open it again.',
    es: 'Cierre primero el puerto y luego ábralo de nuevo.',
  },
  'finding.port/closed.what': { en: 'The port {port} is closed.', es: 'El puerto {port} está cerrado.' },
  'finding.port/closed.why': {
    en: 'Something was to be sent after the port was closed or lost.',
    es: 'Se quiso enviar algo después de cerrar o perder el puerto.',
  },
  'finding.port/closed.next': { en: 'Open the port again.', es: 'Vuelva a abrir el puerto.' },
  'finding.port/no-modem-lines.what': {
    en: 'The port {port} has no control lines (DTR, RTS).',
    es: 'El puerto {port} no tiene líneas de control (DTR, RTS).',
  },
  'finding.port/no-modem-lines.why': {
    en: 'Virtual ports and some adapters lack them: {detail}',
    es: 'Los puertos virtuales y algunos adaptadores carecen de ellas: {detail}',
  },
  'finding.port/no-modem-lines.next': {
    en: "Nothing to do: the router's console uses only TX, RX and GND.",
    es: 'No hace falta nada: la consola del router usa solo TX, RX y GND.',
  },
  'finding.port/none-found.what': { en: 'No serial port was found.', es: 'No se encontró ningún puerto serie.' },
  'finding.port/none-found.why': {
    en: 'No USB serial adapter is plugged in, or its driver is not installed.',
    es: 'No hay ningún adaptador serie USB conectado o su controlador no está instalado.',
  },
  'finding.port/none-found.next': {
    en: 'Plug the adapter in and refresh; on Windows install the driver of its chip (CH340, CP210x, FTDI or PL2303) if Device Manager shows it with a yellow mark.',
    es: 'Conecte el adaptador y actualice; en Windows instale el controlador de su chip (CH340, CP210x, FTDI o PL2303) si el Administrador de dispositivos lo muestra con una marca amarilla.',
  },
  'finding.port/list-needs-udev.what': {
    en: 'The serial ports cannot be listed.',
    es: 'No se pueden enumerar los puertos serie.',
  },
  'finding.port/list-needs-udev.why': {
    en: 'The program udevadm, which knows them on Linux, is not installed.',
    es: 'El programa udevadm, que los conoce en Linux, no está instalado.',
  },
  'finding.port/list-needs-udev.next': {
    en: "Install the package udev, or type the port's path, for example /dev/ttyUSB0.",
    es: 'Instale el paquete udev o escriba la ruta del puerto, por ejemplo /dev/ttyUSB0.',
  },
  'finding.port/list-failed.what': {
    en: 'The serial ports cannot be listed: {detail}',
    es: 'No se pueden enumerar los puertos serie: {detail}',
  },
  'finding.port/list-failed.why': {
    en: 'The operating system did not answer the question for its ports.',
    es: 'El sistema operativo no respondió a la consulta de sus puertos.',
  },
  'finding.port/list-failed.next': {
    en: "Type the port's path, for example /dev/ttyUSB0 or COM4, or start the program again.",
    es: 'Escriba la ruta del puerto, por ejemplo /dev/ttyUSB0 o COM4, o reinicie el programa.',
  },
  'finding.port/built-in.what': {
    en: '{port} is a port of the computer itself, not a USB adapter.',
    es: '{port} es un puerto de la propia computadora, no un adaptador USB.',
  },
  'finding.port/built-in.why': {
    en: "Built-in ports usually have RS-232 levels of up to 12 volts, which destroy the router's 3.3 V console.",
    es: 'Los puertos integrados suelen tener niveles RS-232 de hasta 12 voltios, que destruyen la consola de 3,3 V del router.',
  },
  'finding.port/built-in.next': {
    en: 'Use a USB adapter with 3.3 V levels, unless you know that this port has them.',
    es: 'Use un adaptador USB con niveles de 3,3 V, salvo que sepa que este puerto los tiene.',
  },
  'finding.port/adapter-unknown.what': {
    en: "The adapter on {port} ({ids}) is not in this program's table.",
    es: 'El adaptador en {port} ({ids}) no está en la tabla de este programa.',
  },
  'finding.port/adapter-unknown.why': {
    en: 'Nothing is known about its voltage or its speeds.',
    es: 'No se sabe nada de su tensión ni de sus velocidades.',
  },
  'finding.port/adapter-unknown.next': {
    en: 'Measure its TX pin against GND: 3.3 volts is right, 5 volts is too much.',
    es: 'Mida su pin TX contra GND: 3,3 voltios es correcto, 5 voltios es demasiado.',
  },
  'finding.port/adapter-may-be-5-volts.what': {
    en: 'Adapters with the chip {chip} are sold with 3.3 V and with 5 V levels.',
    es: 'Los adaptadores con el chip {chip} se venden con niveles de 3,3 V y de 5 V.',
  },
  'finding.port/adapter-may-be-5-volts.why': {
    en: "The router's console bears 3.3 volts only, and on some boards the jumper switches only the supply pin.",
    es: 'La consola del router solo soporta 3,3 voltios, y en algunas placas el puente cambia solo el pin de alimentación.',
  },
  'finding.port/adapter-may-be-5-volts.next': {
    en: 'Set the jumper to 3.3 V, measure TX against GND before wiring, and never connect the supply pin.',
    es: 'Ponga el puente en 3,3 V, mida TX contra GND antes de cablear y nunca conecte el pin de alimentación.',
  },
  'finding.port/ftdi-latency.what': {
    en: 'The {chip} on {port} holds received bytes back for up to 16 ms.',
    es: 'El {chip} en {port} retiene los bytes recibidos hasta 16 ms.',
  },
  'finding.port/ftdi-latency.why': {
    en: 'Its latency timer is 16 ms by default, which makes commands that wait for each echo, and Kermit, slower.',
    es: 'Su temporizador de latencia es de 16 ms de fábrica, lo que hace más lentos los comandos que esperan cada eco y Kermit.',
  },
  'finding.port/ftdi-latency.next': {
    en: "For more speed set the latency timer to 1 ms: on Windows in the port's advanced settings, on Linux in /sys/bus/usb-serial/devices/<port>/latency_timer.",
    es: 'Para más velocidad ponga el temporizador en 1 ms: en Windows en la configuración avanzada del puerto, en Linux en /sys/bus/usb-serial/devices/<puerto>/latency_timer.',
  },
  'finding.port/ch340-driver.what': {
    en: 'The {chip} on {port} depends on its driver: some versions lose bytes or let the port disappear.',
    es: 'El {chip} en {port} depende de su controlador: algunas versiones pierden bytes o hacen desaparecer el puerto.',
  },
  'finding.port/ch340-driver.why': {
    en: 'Windows needs the driver of its maker WCH, and on some Linux systems the braille service brltty takes the port away.',
    es: 'Windows necesita el controlador de su fabricante WCH, y en algunos sistemas Linux el servicio braille brltty se queda con el puerto.',
  },
  'finding.port/ch340-driver.next': {
    en: "If the port is missing or vanishes, install WCH's present driver on Windows, or remove brltty on Linux, and plug the adapter in again.",
    es: 'Si el puerto falta o desaparece, instale el controlador actual de WCH en Windows o quite brltty en Linux, y vuelva a conectar el adaptador.',
  },
  'finding.port/cp2102-rate-table.what': {
    en: 'A plain CP2102 cannot make the odd rate of 119048 baud.',
    es: 'Un CP2102 simple no puede generar la velocidad poco común de 119048 baudios.',
  },
  'finding.port/cp2102-rate-table.why': {
    en: 'It rounds to a fixed table and would use 128000 instead; CP2102N and CP2104 have no such table.',
    es: 'Redondea a una tabla fija y usaría 128000; el CP2102N y el CP2104 no tienen esa tabla.',
  },
  'finding.port/cp2102-rate-table.next': {
    en: 'If 115200 baud shows damaged characters, try an FTDI or CH340 adapter at 119048.',
    es: 'Si con 115200 baudios aparecen caracteres dañados, pruebe un adaptador FTDI o CH340 a 119048.',
  },
  'finding.port/ch341-programmer-mode.what': {
    en: 'The CH341 on {port} is set up as a flash programmer, not as a serial adapter.',
    es: 'El CH341 en {port} está configurado como programador de flash, no como adaptador serie.',
  },
  'finding.port/ch341-programmer-mode.why': {
    en: 'Its jumper selects I2C/SPI mode, in which it is no serial port and its data pins may carry 5 volts.',
    es: 'Su puente selecciona el modo I2C/SPI, en el que no es un puerto serie y sus pines de datos pueden llevar 5 voltios.',
  },
  'finding.port/ch341-programmer-mode.next': {
    en: 'Move the jumper to serial (UART) mode and plug it in again.',
    es: 'Mueva el puente al modo serie (UART) y vuelva a conectarlo.',
  },
  'finding.port/pl2303-windows-11.what': {
    en: 'The PL2303 on {port} may not work on Windows 11.',
    es: 'El PL2303 en {port} puede no funcionar en Windows 11.',
  },
  'finding.port/pl2303-windows-11.why': {
    en: "Prolific's present driver refuses older chips (HXA, XA, TA) and all copies of them.",
    es: 'El controlador actual de Prolific rechaza los chips antiguos (HXA, XA, TA) y todas sus copias.',
  },
  'finding.port/pl2303-windows-11.next': {
    en: 'If the port does not open on Windows, install the older driver 3.3.11 by hand or use another adapter; Linux and macOS accept it.',
    es: 'Si el puerto no abre en Windows, instale a mano el controlador anterior 3.3.11 o use otro adaptador; Linux y macOS lo aceptan.',
  },
  'finding.port/replay-mismatch.what': {
    en: 'The recording expected other bytes than those that were sent.',
    es: 'La grabación esperaba otros bytes que los enviados.',
  },
  'finding.port/replay-mismatch.why': {
    en: 'At byte {at} the program sent {sent} where the recording has {expected}.',
    es: 'En el byte {at} el programa envió {sent} donde la grabación tiene {expected}.',
  },
  'finding.port/replay-mismatch.next': {
    en: 'Repeat the steps of the recording in their order, or make a new recording.',
    es: 'Repita los pasos de la grabación en su orden o haga una grabación nueva.',
  },
  'finding.port/replay-unreadable.what': {
    en: 'The recording cannot be read at line {line}.',
    es: 'La grabación no se puede leer en la línea {line}.',
  },
  'finding.port/replay-unreadable.why': {
    en: 'The line is not of the form “milliseconds < text” or “milliseconds > text”: {detail}',
    es: 'La línea no tiene la forma «milisegundos < texto» o «milisegundos > texto»: {detail}',
  },
  'finding.port/replay-unreadable.next': {
    en: 'Repair or delete that line, or choose another recording.',
    es: 'Corrija o borre esa línea o elija otra grabación.',
  },
  'finding.port/no-such-practice.what': {
    en: 'There is no practice router named {preset}.',
    es: 'No hay un router de práctica llamado {preset}.',
  },
  'finding.port/no-such-practice.why': { en: 'The name is misspelt.', es: 'El nombre está mal escrito.' },
  'finding.port/no-such-practice.next': {
    en: 'List the names with the command ports.',
    es: 'Vea los nombres con el comando ports.',
  },
} satisfies TextDomain;
