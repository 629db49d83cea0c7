import type { TextDomain } from '../types';

/** Texts of the domain `plan` that the engine says: what a plan is made from and whether it may still be carried out. */
export const planEngine = {
  'finding.plan/none.what': { en: 'There is no plan to approve.', es: 'No hay un plan que aprobar.' },
  'finding.plan/none.why': { en: 'It was discarded or never made.', es: 'Se descartó o nunca se hizo.' },
  'finding.plan/none.next': { en: 'Make a plan first (step 6).', es: 'Haga primero un plan (paso 6).' },
  'finding.plan/not-approved.what': { en: 'No approved plan is waiting.', es: 'No hay un plan aprobado en espera.' },
  'finding.plan/not-approved.why': {
    en: 'Every write needs a plan approved right before it, and a plan runs once.',
    es: 'Cada escritura necesita un plan aprobado justo antes, y un plan se ejecuta una sola vez.',
  },
  'finding.plan/not-approved.next': {
    en: 'Make a plan, read it and approve it (step 6).',
    es: 'Haga un plan, léalo y apruébelo (paso 6).',
  },
  'finding.plan/layout-contradicted.what': {
    en: 'The layout {layout} of the plan is not this router’s.',
    es: 'La distribución {layout} del plan no es la de este router.',
  },
  'finding.plan/layout-contradicted.why': {
    en: 'A firmware was read from its flash where the plan has none, and none where the plan has one.',
    es: 'En su flash se leyó un firmware donde el plan no tiene ninguno, y ninguno donde el plan tiene uno.',
  },
  'finding.plan/layout-contradicted.next': {
    en: 'Make a new plan from the partition list of this very router.',
    es: 'Haga un plan nuevo con la lista de particiones de este mismo router.',
  },
  'finding.plan/no-intent.what': {
    en: 'Step {index} of the plan has no contents.',
    es: 'El paso {index} del plan no tiene contenido.',
  },
  'finding.plan/no-intent.why': { en: 'The plan is damaged.', es: 'El plan está dañado.' },
  'finding.plan/no-intent.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
  'finding.plan/no-network.what': {
    en: 'The plan needs a network transfer but names no addresses.',
    es: 'El plan necesita una transferencia de red pero no indica direcciones.',
  },
  'finding.plan/no-network.why': { en: 'The plan is damaged.', es: 'El plan está dañado.' },
  'finding.plan/no-network.next': { en: 'Make the plan again.', es: 'Haga el plan de nuevo.' },
} satisfies TextDomain;
