import type { TextDomain } from '../types';

/** Texts about saving what is unique to the unit (P2). */
export const save = {
  'finding.save/readings-differ.what': {
    en: '{area} did not read the same twice.',
    es: '{area} no se leyó igual dos veces.',
  },
  'finding.save/readings-differ.why': {
    en: 'The line or the flash chip is unstable.',
    es: 'La línea o el chip de memoria flash es inestable.',
  },
  'finding.save/readings-differ.next': {
    en: 'Shorten the wires, connect ground and save again; the wizard does not write before this data is safe.',
    es: 'Acorte los cables, conecte la tierra (GND) y guarde de nuevo; el asistente no escribe antes de tener estos datos a salvo.',
  },
  'finding.save/differs-from-earlier.what': {
    en: '{area} reads differently from the copy {file} that this session saved earlier.',
    es: '{area} se lee distinto de la copia {file} que esta sesión guardó antes.',
  },
  'finding.save/differs-from-earlier.why': {
    en: 'The firmware changed it in between, or another router is on the bench now.',
    es: 'El firmware lo cambió entretanto, o ahora hay otro router en el banco.',
  },
  'finding.save/differs-from-earlier.next': {
    en: 'Compare the MAC on the label with the identified unit before anything is written; both copies are kept.',
    es: 'Compare la MAC de la etiqueta con la unidad identificada antes de escribir nada; ambas copias se conservan.',
  },
} satisfies TextDomain;
