import type { TextDomain } from '../types';

/** Texts about the network between this computer and the router’s Linux. */
export const networkLinux = {
  'finding.network/one-shot-broken.what': {
    en: 'The connection to port {port} broke off.',
    es: 'La conexión con el puerto {port} se cortó.',
  },
  'finding.network/one-shot-broken.why': {
    en: 'The router ended it early, or the cable was pulled.',
    es: 'El router la terminó antes de tiempo o se desconectó el cable.',
  },
  'finding.network/one-shot-broken.next': {
    en: 'Check the cable, then try again.',
    es: 'Revise el cable y vuelva a intentarlo.',
  },
  'finding.network/one-shot-closed.what': {
    en: 'Waiting on port {port} was ended.',
    es: 'Se terminó la espera en el puerto {port}.',
  },
  'finding.network/one-shot-closed.why': {
    en: 'The router did not use it in time.',
    es: 'El router no lo usó a tiempo.',
  },
  'finding.network/one-shot-closed.next': {
    en: 'Nothing needs to be done: another way is tried.',
    es: 'No hay que hacer nada: se prueba otra vía.',
  },
  'finding.network/one-shot-listen.what': {
    en: 'This computer cannot listen on {address}: {error}.',
    es: 'Esta computadora no puede escuchar en {address}: {error}.',
  },
  'finding.network/one-shot-listen.why': {
    en: 'The address is not on any of its interfaces, or a firewall forbids it.',
    es: 'La dirección no está en ninguna de sus interfaces, o un cortafuegos lo impide.',
  },
  'finding.network/one-shot-listen.next': {
    en: 'Check the network settings of this computer.',
    es: 'Revise la configuración de red de esta computadora.',
  },
  'finding.network/one-shot-silent.what': {
    en: 'Nobody used port {port}, or it fell silent.',
    es: 'Nadie usó el puerto {port}, o quedó en silencio.',
  },
  'finding.network/one-shot-silent.why': {
    en: 'The router cannot reach this computer, or it lost its link.',
    es: 'El router no alcanza esta computadora o perdió el enlace.',
  },
  'finding.network/one-shot-silent.next': {
    en: 'Check cable, addresses and firewall.',
    es: 'Revise cable, direcciones y cortafuegos.',
  },
  'finding.network/one-shot-size.what': {
    en: 'Port {port} received another number of bytes than announced.',
    es: 'El puerto {port} recibió una cantidad de bytes distinta de la anunciada.',
  },
  'finding.network/one-shot-size.why': {
    en: 'The router sent something else, or was interrupted.',
    es: 'El router envió otra cosa o fue interrumpido.',
  },
  'finding.network/one-shot-size.next': {
    en: 'Try again; nothing of it was kept.',
    es: 'Vuelva a intentarlo; no se conservó nada.',
  },
  'finding.network/tftp-upload-size.what': {
    en: 'The router sent another number of bytes than announced: {done} of {total} had arrived (code {code} {message}).',
    es: 'El router envió una cantidad de bytes distinta de la anunciada: habían llegado {done} de {total} (código {code} {message}).',
  },
  'finding.network/tftp-upload-size.why': {
    en: 'It sent another file, or the partition has another size than it said.',
    es: 'Envió otro archivo, o la partición tiene un tamaño distinto del que dijo.',
  },
  'finding.network/tftp-upload-size.next': {
    en: 'Try again; nothing of it was kept.',
    es: 'Vuelva a intentarlo; no se conservó nada.',
  },
} satisfies TextDomain;
