import type { TextDomain } from '../types';

/** Texts of the page About: version, licence, and whose work ships with the wizard. */
export const uiAbout = {
  'ui.pages.about': { en: 'About', es: 'Acerca de' },
  'ui.about.title': { en: 'About this program', es: 'Acerca de este programa' },
  'ui.about.lead': {
    en: 'Version, licence and notices. No internet is needed to read them.',
    es: 'Versión, licencia y avisos. No hace falta internet para leerlos.',
  },
  'ui.about.version': { en: 'Version', es: 'Versión' },
  'ui.about.licence': { en: 'Licence', es: 'Licencia' },
  'ui.about.notices': { en: 'Third-party notices', es: 'Avisos de terceros' },
  'ui.about.notices.lead': {
    en: 'This program contains {count} packages by others. Open one to read its licence.',
    es: 'Este programa contiene {count} paquetes de otros autores. Abra uno para leer su licencia.',
  },
  'ui.about.notices.looking': { en: 'Reading the notices…', es: 'Leyendo los avisos…' },
  'ui.about.notices.none': {
    en: 'The notices cannot be read here. A build writes them into dist/THIRD-PARTY-NOTICES.txt.',
    es: 'Aquí no se pueden leer los avisos. La compilación los escribe en dist/THIRD-PARTY-NOTICES.txt.',
  },
  'ui.about.chromium': {
    en: 'Electron brings Chromium and others. Their notices are in LICENSES.chromium.html beside the program.',
    es: 'Electron incluye Chromium y otros. Sus avisos están en LICENSES.chromium.html, junto al programa.',
  },
} satisfies TextDomain;
