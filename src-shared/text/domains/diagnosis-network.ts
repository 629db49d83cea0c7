import type { TextDomain } from '../types';

/** Texts about loading over the network. */
export const diagnosisNetwork = {
  'finding.diagnosis/tftp-no-server.what': {
    en: 'The loader asked for the file and nobody answered (T T T).',
    es: 'El cargador pidió el archivo y nadie respondió (T T T).',
  },
  'finding.diagnosis/tftp-no-server.why': {
    en: 'The TFTP server does not run, a firewall drops its answers, or the cable is in the wrong port.',
    es: 'El servidor TFTP no funciona, un cortafuegos descarta sus respuestas o el cable está en el puerto equivocado.',
  },
  'finding.diagnosis/tftp-no-server.next': {
    en: "Start the wizard's server, let its firewall rule in and use a LAN port or a small switch.",
    es: 'Inicie el servidor del asistente, permita su regla de cortafuegos y use un puerto LAN o un switch pequeño.',
  },
  'finding.diagnosis/tftp-no-arp.what': {
    en: 'No computer answers at the server address that the loader uses.',
    es: 'Ninguna computadora responde en la dirección de servidor que usa el cargador.',
  },
  'finding.diagnosis/tftp-no-arp.why': {
    en: 'The computer does not have that address, or the link is down.',
    es: 'La computadora no tiene esa dirección, o no hay enlace.',
  },
  'finding.diagnosis/tftp-no-arp.next': {
    en: "Give the computer the loader's server address as a second address and check the cable.",
    es: 'Asigne a la computadora la dirección de servidor del cargador como segunda dirección y revise el cable.',
  },
  'finding.diagnosis/tftp-reception.what': {
    en: 'The loader receives only damaged packets (checksum bad without end).',
    es: 'El cargador recibe solo paquetes dañados (checksum bad sin fin).',
  },
  'finding.diagnosis/tftp-reception.why': {
    en: 'The port or the cable disturbs reception, or broadcasts flood the line while nobody answers.',
    es: 'El puerto o el cable perturban la recepción, o hay una avalancha de difusiones mientras nadie responde.',
  },
  'finding.diagnosis/tftp-reception.next': {
    en: 'Use another LAN port with a short cable and nothing else on the network, or put a switch between.',
    es: 'Use otro puerto LAN con un cable corto y sin nada más en la red, o ponga un switch en medio.',
  },
  'finding.diagnosis/tftp-file-not-found.what': {
    en: 'The TFTP server does not have the file that the loader asks for.',
    es: 'El servidor TFTP no tiene el archivo que pide el cargador.',
  },
  'finding.diagnosis/tftp-file-not-found.why': {
    en: 'The name differs, or another TFTP server answered.',
    es: 'El nombre es distinto, o respondió otro servidor TFTP.',
  },
  'finding.diagnosis/tftp-file-not-found.next': {
    en: "Correct the server's file, not the loader: do not press Ctrl-C in menu 2 or 9.",
    es: 'Corrija el archivo en el servidor, no en el cargador: no presione Ctrl-C en el menú 2 o 9.',
  },
  'finding.diagnosis/tftp-error.what': {
    en: 'The TFTP server refused the transfer.',
    es: 'El servidor TFTP rechazó la transferencia.',
  },
  'finding.diagnosis/tftp-error.why': {
    en: 'Its answer on the evidence line says why.',
    es: 'Su respuesta en la línea de evidencia dice por qué.',
  },
  'finding.diagnosis/tftp-error.next': {
    en: "Use the wizard's own server and stop every other one.",
    es: 'Use el servidor del asistente y detenga todos los demás.',
  },
  'finding.diagnosis/tftp-no-ethernet.what': {
    en: 'The loader cannot start its Ethernet port.',
    es: 'El cargador no puede iniciar su puerto Ethernet.',
  },
  'finding.diagnosis/tftp-no-ethernet.why': {
    en: 'Its driver reports an error or the build has none.',
    es: 'Su controlador informa un error o la versión no lo incluye.',
  },
  'finding.diagnosis/tftp-no-ethernet.next': {
    en: 'Switch the power off and on and use another LAN port; otherwise load over the serial line.',
    es: 'Apague y encienda y use otro puerto LAN; si no, cargue por la línea serie.',
  },
  'finding.diagnosis/interrupted-transfer.what': {
    en: 'A transfer was broken off inside a menu entry that flashes whatever arrived.',
    es: 'Se interrumpió una transferencia dentro de una opción de menú que graba lo que haya llegado.',
  },
  'finding.diagnosis/interrupted-transfer.why': {
    en: 'Menu 2 and 9 of this loader do not check the result of the transfer.',
    es: 'Los menús 2 y 9 de este cargador no comprueban el resultado de la transferencia.',
  },
  'finding.diagnosis/interrupted-transfer.next': {
    en: 'Do not switch off; write the complete file again before the next restart.',
    es: 'No apague el router; escriba de nuevo el archivo completo antes del próximo reinicio.',
  },
  'finding.diagnosis/nothing-copied.what': {
    en: 'cp.linux wrote nothing: the loader knows no size of what was loaded.',
    es: 'cp.linux no escribió nada: el cargador no conoce el tamaño de lo cargado.',
  },
  'finding.diagnosis/nothing-copied.why': {
    en: 'Only a TFTP transfer sets that size; after loadb it is empty or rubbish.',
    es: 'Solo una transferencia TFTP fija ese tamaño; después de loadb está vacío o es basura.',
  },
  'finding.diagnosis/nothing-copied.next': {
    en: 'Load the file with tftpboot, or use menu 0 for a recovery over the serial line alone.',
    es: 'Cargue el archivo con tftpboot, o use el menú 0 para recuperar solo por la línea serie.',
  },
} satisfies TextDomain;
