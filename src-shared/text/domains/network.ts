import type { TextDomain } from '../types';

/** Texts about this computer's network: addresses, ports, the TFTP server. */
export const network = {
  'finding.network/port-denied.what': {
    en: 'This computer does not let the wizard open UDP port {port} on {address}.',
    es: 'Esta computadora no permite que el asistente abra el puerto UDP {port} en {address}.',
  },
  'finding.network/port-denied.why': {
    en: 'Ports below 1024 are kept for administrators, or the system has reserved this one.',
    es: 'Los puertos menores que 1024 están reservados para administradores, o el sistema ha reservado este.',
  },
  'finding.network/port-denied.next': {
    en: 'Run this as administrator: {command} (undo afterwards: {undo}); then try again.',
    es: 'Ejecute como administrador: {command} (para deshacerlo después: {undo}); luego intente de nuevo.',
  },
  'finding.network/port-in-use.what': {
    en: 'UDP port {port} on {address} is already in use.',
    es: 'El puerto UDP {port} en {address} ya está en uso.',
  },
  'finding.network/port-in-use.why': {
    en: 'Another TFTP server or a second wizard is probably running on this computer.',
    es: 'Probablemente haya otro servidor TFTP u otro asistente en ejecución en esta computadora.',
  },
  'finding.network/port-in-use.next': {
    en: 'Close the other TFTP program, then try again.',
    es: 'Cierre el otro programa TFTP y luego intente de nuevo.',
  },
  'finding.network/port-held-by.what': {
    en: 'UDP port {port} on {address} is in use by {holder} (process {pid}).',
    es: 'El puerto UDP {port} en {address} lo está usando {holder} (proceso {pid}).',
  },
  'finding.network/port-held-by.why': {
    en: 'Only one program can answer TFTP requests on an address.',
    es: 'Solo un programa puede responder las peticiones TFTP en una dirección.',
  },
  'finding.network/port-held-by.next': {
    en: 'Stop {holder} for the time of the recovery, then try again.',
    es: 'Detenga {holder} mientras dure la recuperación y luego intente de nuevo.',
  },
  'finding.network/address-missing.what': {
    en: 'No network interface of this computer has the address {address}.',
    es: 'Ninguna interfaz de red de esta computadora tiene la dirección {address}.',
  },
  'finding.network/address-missing.why': {
    en: 'The router looks for its server at {address}, and this computer has not taken that address, or has lost it with the link.',
    es: 'El router busca su servidor en {address}, y esta computadora no ha tomado esa dirección o la perdió al caer el enlace.',
  },
  'finding.network/address-missing.next': {
    en: 'Add {address} to the Ethernet interface that the router is plugged into; the network check shows the command.',
    es: 'Agregue {address} a la interfaz Ethernet a la que está conectado el router; la revisión de red muestra el comando.',
  },
  'finding.network/bind-failed.what': {
    en: 'UDP port {port} on {address} could not be opened: {code}.',
    es: 'No se pudo abrir el puerto UDP {port} en {address}: {code}.',
  },
  'finding.network/bind-failed.why': {
    en: 'The system refused the socket for a reason other than permission, use or address.',
    es: 'El sistema rechazó el puerto por un motivo distinto de permiso, uso o dirección.',
  },
  'finding.network/bind-failed.next': {
    en: 'Look up {code} for this system, restart the network interface, then try again.',
    es: 'Consulte el código {code} para este sistema, reinicie la interfaz de red y luego intente de nuevo.',
  },
  'finding.network/address-invalid.what': {
    en: '"{address}" is not an IPv4 address.',
    es: '"{address}" no es una dirección IPv4.',
  },
  'finding.network/address-invalid.why': {
    en: 'An address has four numbers from 0 to 255 with dots between them.',
    es: 'Una dirección consta de cuatro números de 0 a 255 separados por puntos.',
  },
  'finding.network/address-invalid.next': {
    en: 'Correct the address, or read it again from the loader.',
    es: 'Corrija la dirección o léala de nuevo del cargador.',
  },
  'finding.network/same-address.what': {
    en: 'The router and its server have the same address, {address}.',
    es: 'El router y su servidor tienen la misma dirección, {address}.',
  },
  'finding.network/same-address.why': {
    en: 'The loader would talk to itself and find nobody.',
    es: 'El cargador se hablaría a sí mismo y no encontraría a nadie.',
  },
  'finding.network/same-address.next': {
    en: 'Choose another device address for this load, without saving it in the router.',
    es: 'Elija otra dirección del dispositivo para esta carga, sin guardarla en el router.',
  },
  'finding.network/router-address-taken.what': {
    en: 'This computer itself has the router address {address}, on {interface}.',
    es: 'Este mismo equipo tiene la dirección del router, {address}, en {interface}.',
  },
  'finding.network/router-address-taken.why': {
    en: 'Answers to the router would stay inside this computer.',
    es: 'Las respuestas al router se quedarían dentro de esta computadora.',
  },
  'finding.network/router-address-taken.next': {
    en: 'Remove {address} from {interface}, then check again.',
    es: 'Quite {address} de {interface} y luego revise de nuevo.',
  },
  'finding.network/server-address-missing.what': {
    en: 'This computer does not have the address {address} at which the router looks for its server.',
    es: 'Esta computadora no tiene la dirección {address} en la que el router busca su servidor.',
  },
  'finding.network/server-address-missing.why': {
    en: 'The computer adapts to the router, so that nothing has to be changed or saved in the router.',
    es: 'El equipo se adapta al router para no tener que cambiar ni guardar nada en el router.',
  },
  'finding.network/server-address-missing.next': {
    en: 'Let the wizard add it to {interface} until the port is closed, or run: {command} (undo afterwards: {undo}).',
    es: 'Deje que el asistente la agregue a {interface} hasta cerrar el puerto, o ejecute: {command} (para deshacerlo después: {undo}).',
  },
  'finding.network/several-interfaces.what': {
    en: 'Several wired interfaces could be the one with the router: {interfaces}.',
    es: 'Varias interfaces cableadas podrían ser la del router: {interfaces}.',
  },
  'finding.network/several-interfaces.why': {
    en: 'The address must be on the interface whose cable goes to the router.',
    es: 'La dirección debe estar en la interfaz cuyo cable va al router.',
  },
  'finding.network/several-interfaces.next': {
    en: 'Follow the cable; if it is not {interface}, put the right name into the command.',
    es: 'Siga el cable; si no es {interface}, ponga el nombre correcto en el comando.',
  },
  'finding.network/no-interface.what': {
    en: 'This computer shows no Ethernet interface.',
    es: 'Esta computadora no muestra ninguna interfaz Ethernet.',
  },
  'finding.network/no-interface.why': {
    en: 'Without a cable to the router there is no TFTP.',
    es: 'Sin un cable hasta el router no hay TFTP.',
  },
  'finding.network/no-interface.next': {
    en: 'Plug in an Ethernet adapter and the cable to a LAN port of the router, or load over the serial line.',
    es: 'Conecte un adaptador Ethernet y el cable a un puerto LAN del router, o cargue por la línea serie.',
  },
  'finding.network/only-wireless.what': {
    en: 'This computer has only Wi-Fi ({interface}).',
    es: 'Esta computadora solo tiene Wi-Fi ({interface}).',
  },
  'finding.network/only-wireless.why': {
    en: 'The loader speaks on its Ethernet ports only; it has no Wi-Fi.',
    es: 'El cargador solo habla por sus puertos Ethernet; no tiene Wi-Fi.',
  },
  'finding.network/only-wireless.next': {
    en: 'Use an Ethernet adapter with a cable to a LAN port of the router, or load over the serial line.',
    es: 'Use un adaptador Ethernet con un cable a un puerto LAN del router, o cargue por la línea serie.',
  },
  'finding.network/server-address-wireless.what': {
    en: 'The server address {address} is on the Wi-Fi interface {interface}.',
    es: 'La dirección del servidor, {address}, está en la interfaz Wi-Fi {interface}.',
  },
  'finding.network/server-address-wireless.why': {
    en: 'The loader speaks on its Ethernet ports only, so packets can arrive only if an access point is cabled to the router.',
    es: 'El cargador solo habla por sus puertos Ethernet; los paquetes llegan únicamente si un punto de acceso está cableado al router.',
  },
  'finding.network/server-address-wireless.next': {
    en: 'Connect this computer to the router with a cable and move the address to that interface.',
    es: 'Conecte esta computadora al router con un cable y pase la dirección a esa interfaz.',
  },
  'finding.network/no-link.what': {
    en: 'The cable at {interface} has no link.',
    es: 'El cable en {interface} no tiene enlace.',
  },
  'finding.network/no-link.why': {
    en: 'The cable is out, the router has no power, or its Ethernet is not started yet (2-4 s after the load begins).',
    es: 'El cable está suelto, el router no tiene energía o su Ethernet aún no arranca (2-4 s tras iniciar la carga).',
  },
  'finding.network/no-link.next': {
    en: 'Check the cable at a LAN port of the router; if the link keeps dropping, put a small switch between.',
    es: 'Revise el cable en un puerto LAN del router; si el enlace se cae una y otra vez, ponga un switch pequeño en medio.',
  },
  'finding.network/other-subnet.what': {
    en: 'The router ({device}) and the server ({server}) are not in the same network of {prefix} bits.',
    es: 'El router ({device}) y el servidor ({server}) no están en la misma red de {prefix} bits.',
  },
  'finding.network/other-subnet.why': {
    en: 'Packets between them would go to a gateway, and on this cable there is none.',
    es: 'Los paquetes entre ambos irían a una puerta de enlace, y en este cable no hay ninguna.',
  },
  'finding.network/other-subnet.next': {
    en: 'Use addresses of one network for this load, without saving them in the router.',
    es: 'Use direcciones de una misma red para esta carga, sin guardarlas en el router.',
  },
  'finding.network/address-twice.what': {
    en: 'The address {address} is on several interfaces: {interfaces}.',
    es: 'La dirección {address} está en varias interfaces: {interfaces}.',
  },
  'finding.network/address-twice.why': {
    en: 'This computer then answers through one of them, perhaps the one without the router.',
    es: 'Entonces esta computadora responde por una de ellas, quizá la que no tiene el router.',
  },
  'finding.network/address-twice.next': {
    en: 'Remove {address} from every interface but the one with the router.',
    es: 'Quite {address} de todas las interfaces excepto la del router.',
  },
  'finding.network/subnet-elsewhere.what': {
    en: 'The interface {interface} is in the same network as the router ({device}).',
    es: 'La interfaz {interface} está en la misma red que el router ({device}).',
  },
  'finding.network/subnet-elsewhere.why': {
    en: 'Answers to the router may leave through {interface} instead of the cable.',
    es: 'Las respuestas al router pueden salir por {interface} en lugar del cable.',
  },
  'finding.network/subnet-elsewhere.next': {
    en: 'Switch {interface} off until the load is done.',
    es: 'Desactive {interface} hasta que termine la carga.',
  },
  'finding.network/windows-firewall.what': {
    en: 'The Windows firewall may swallow the requests of the router at UDP port {port}.',
    es: 'El firewall de Windows puede descartar las peticiones del router en el puerto UDP {port}.',
  },
  'finding.network/windows-firewall.why': {
    en: 'A cable without internet counts as a public network, where requests from outside are blocked.',
    es: 'Un cable sin internet cuenta como red pública, donde se bloquean las peticiones externas.',
  },
  'finding.network/windows-firewall.next': {
    en: 'If the router prints T and no request arrives, run as administrator: {command} (undo afterwards: {undo}).',
    es: 'Si el router imprime T y no llega ninguna petición, ejecute como administrador: {command} (para deshacerlo después: {undo}).',
  },
  'finding.network/not-needed.what': {
    en: 'This plan needs no network.',
    es: 'Este plan no necesita red.',
  },
  'finding.network/not-needed.why': {
    en: 'Its files go into the router over the serial line.',
    es: 'Sus archivos entran al router por la línea serie.',
  },
  'finding.network/not-needed.next': {
    en: 'Go on with the plan, or choose the network as the way in.',
    es: 'Continúe con el plan, o elija la red como vía de entrada.',
  },
  'finding.network/address-add-denied.what': {
    en: 'The wizard may not add the address {address} to {interface}.',
    es: 'El asistente no tiene permiso para agregar la dirección {address} a {interface}.',
  },
  'finding.network/address-add-denied.why': {
    en: 'Only an administrator can change the addresses of an interface.',
    es: 'Solo un administrador puede cambiar las direcciones de una interfaz.',
  },
  'finding.network/address-add-denied.next': {
    en: 'Run it yourself: {command} (undo afterwards: {undo}); then check again.',
    es: 'Ejecútelo usted: {command} (para deshacerlo después: {undo}); luego revise de nuevo.',
  },
  'finding.network/address-add-failed.what': {
    en: 'The address {address} could not be added to {interface}.',
    es: 'No se pudo agregar la dirección {address} a {interface}.',
  },
  'finding.network/address-add-failed.why': {
    en: 'The system refused the command; its own words are in the evidence.',
    es: 'El sistema rechazó el comando; sus propias palabras están en la evidencia.',
  },
  'finding.network/address-add-failed.next': {
    en: 'Check that {interface} is there and switched on, then run: {command}',
    es: 'Compruebe que {interface} exista y esté activada; luego ejecute: {command}',
  },
  'finding.network/address-remove-failed.what': {
    en: 'The address {address} is still on {interface}.',
    es: 'La dirección {address} sigue en {interface}.',
  },
  'finding.network/address-remove-failed.why': {
    en: 'The system refused to remove it; its own words are in the evidence.',
    es: 'El sistema se negó a quitarla; sus propias palabras están en la evidencia.',
  },
  'finding.network/address-remove-failed.next': {
    en: 'Remove it yourself: {undo}; a restart of this computer removes it too.',
    es: 'Quítela usted: {undo}; reiniciar esta computadora también la quita.',
  },
  'finding.network/tftp-client-error.what': {
    en: 'The router broke the transfer off after {done} of {total} bytes: error {code} "{message}".',
    es: 'El router interrumpió la transferencia tras {done} de {total} bytes: error {code} "{message}".',
  },
  'finding.network/tftp-client-error.why': {
    en: 'The loader refused what it received, or somebody stopped it there.',
    es: 'El cargador rechazó lo que recibía, o alguien lo detuvo allí.',
  },
  'finding.network/tftp-client-error.next': {
    en: 'Read the last lines of the console, then start the load again.',
    es: 'Lea las últimas líneas de la consola y luego inicie la carga de nuevo.',
  },
  'finding.network/tftp-client-silent.what': {
    en: 'The router went silent after {done} of {total} bytes.',
    es: 'El router dejó de responder tras {done} de {total} bytes.',
  },
  'finding.network/tftp-client-silent.why': {
    en: 'The link broke, the router lost power, or it has been reset.',
    es: 'Se cortó el enlace, el router perdió la energía o se reinició.',
  },
  'finding.network/tftp-client-silent.next': {
    en: 'Check cable and power; the loader usually asks again by itself, and the transfer then starts over.',
    es: 'Revise el cable y la energía; el cargador suele pedir de nuevo por sí solo y la transferencia vuelve a empezar.',
  },
  'finding.network/tftp-no-answer.what': {
    en: 'The request of the router arrived, but it does not react to the answers.',
    es: 'La petición del router llegó, pero este no reacciona a las respuestas.',
  },
  'finding.network/tftp-no-answer.why': {
    en: 'The answers are lost on the way: a firewall, another interface in the same network, or broken reception in the router.',
    es: 'Las respuestas se pierden en el camino: un firewall, otra interfaz en la misma red o una recepción defectuosa en el router.',
  },
  'finding.network/tftp-no-answer.next': {
    en: 'Switch off the firewall and the other network interfaces of this computer, or put a small switch between, then try again.',
    es: 'Desactive el firewall y las demás interfaces de red de esta computadora, o ponga un switch pequeño en medio, y luego intente de nuevo.',
  },
} satisfies TextDomain;
