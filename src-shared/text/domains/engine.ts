import type { TextDomain } from '../types';

/** Texts of the engine: order of steps, what runs and what may be stopped. */
export const engine = {
  'finding.engine/bad-request.what': {
    en: 'The request {verb} has a wrong form: {problem}',
    es: 'La solicitud {verb} tiene una forma incorrecta: {problem}',
  },
  'finding.engine/bad-request.why': {
    en: 'The window and the program are of different versions.',
    es: 'La ventana y el programa son de versiones distintas.',
  },
  'finding.engine/bad-request.next': {
    en: 'Close the wizard and start it again.',
    es: 'Cierre el asistente e inícielo de nuevo.',
  },
  'finding.engine/busy.what': { en: 'The wizard is busy ({activity}).', es: 'El asistente está ocupado ({activity}).' },
  'finding.engine/busy.why': {
    en: "One thing at a time is done on the router's line.",
    es: 'En la línea del router se hace una cosa a la vez.',
  },
  'finding.engine/busy.next': { en: 'Wait until it ends, or stop it.', es: 'Espere a que termine o deténgalo.' },
  'finding.engine/line-busy.what': {
    en: 'The line was not sent: the wizard is talking to the router ({activity}).',
    es: 'La línea no se envió: el asistente está hablando con el router ({activity}).',
  },
  'finding.engine/line-busy.why': {
    en: 'Two talkers on one line would disturb each other.',
    es: 'Dos que hablan en una línea se estorbarían.',
  },
  'finding.engine/line-busy.next': { en: 'Wait until it ends, or stop it.', es: 'Espere a que termine o deténgalo.' },
  'finding.engine/terminal-busy.what': {
    en: 'This was not begun: a line that was typed into the console is still running.',
    es: 'No se inició: una línea escrita en la consola todavía se está ejecutando.',
  },
  'finding.engine/terminal-busy.why': {
    en: 'Two talkers on one line would make new commands out of each other’s characters.',
    es: 'Dos que hablan en una línea formarían órdenes nuevas con los caracteres del otro.',
  },
  'finding.engine/terminal-busy.next': {
    en: 'Wait for the prompt, or send Ctrl-C in the console, and try again.',
    es: 'Espere el indicador del cargador o envíe Ctrl-C en la consola e inténtelo de nuevo.',
  },
  'finding.engine/must-not-stop.what': {
    en: 'This cannot be stopped now ({activity}).',
    es: 'Esto no se puede detener ahora ({activity}).',
  },
  'finding.engine/must-not-stop.why': {
    en: 'The loader would flash whatever has arrived so far, or leave the flash half written.',
    es: 'El cargador grabaría lo que haya llegado hasta ahora o dejaría la flash a medio escribir.',
  },
  'finding.engine/must-not-stop.next': {
    en: 'Keep the power on and wait; it ends by itself.',
    es: 'Mantenga la alimentación y espere; termina por sí solo.',
  },
  'finding.engine/stop-outdated.what': {
    en: 'Nothing was stopped: what stopping means has changed since you asked for it.',
    es: 'No se detuvo nada: lo que significa detener cambió desde que usted lo pidió.',
  },
  'finding.engine/stop-outdated.why': {
    en: 'The work had gone on to its next phase before your request arrived.',
    es: 'El trabajo había pasado a su fase siguiente antes de que llegara su pedido.',
  },
  'finding.engine/stop-outdated.next': {
    en: 'Read beside Stop what it means now, and press it again if you still want to stop.',
    es: 'Lea junto a Detener qué significa ahora y vuelva a pulsarlo si aún quiere detener.',
  },
  'finding.engine/power-not-asked.what': {
    en: 'The step goes on: the router has spoken meanwhile, or the step has moved on.',
    es: 'El paso continúa: el router respondió mientras tanto o el paso avanzó.',
  },
  'finding.engine/power-not-asked.why': {
    en: 'Only a router that is silent where it should be speaking can have lost its power.',
    es: 'Solo un router que calla cuando debería hablar puede haber perdido la energía.',
  },
  'finding.engine/power-not-asked.next': {
    en: 'Leave the router on and watch the console; if it falls silent, you are asked again.',
    es: 'Deje el router encendido y mire la consola; si queda en silencio, se le preguntará otra vez.',
  },
  'finding.engine/loader-first.what': {
    en: 'Nothing was begun: the loader’s command line is not on the console.',
    es: 'No se inició nada: la línea de comandos del cargador no está en la consola.',
  },
  'finding.engine/loader-first.why': {
    en: 'The router has restarted, or still waits for a file, since the loader was caught.',
    es: 'El router se reinició, o sigue esperando un archivo, desde que se detuvo el cargador.',
  },
  'finding.engine/loader-first.next': {
    en: 'Switch the router off, catch the loader again (step 2), and approve the plan again.',
    es: 'Apague el router, detenga el cargador de nuevo (paso 2) y apruebe el plan otra vez.',
  },
  'finding.engine/stopped.what': { en: 'Stopped by you.', es: 'Detenido por usted.' },
  'finding.engine/stopped.why': {
    en: 'The activity ended where it could end safely.',
    es: 'La actividad terminó donde podía terminar de forma segura.',
  },
  'finding.engine/stopped.next': {
    en: 'Go on from this step when you are ready.',
    es: 'Continúe desde este paso cuando esté listo.',
  },
  'finding.engine/defect.what': {
    en: 'The wizard itself failed: {message}',
    es: 'El propio asistente falló: {message}',
  },
  'finding.engine/defect.why': {
    en: 'This is a defect of the program, not of the router.',
    es: 'Es un defecto del programa, no del router.',
  },
  'finding.engine/defect.next': {
    en: 'Nothing more is sent. Keep the session folder and report it; the router can stay as it is.',
    es: 'No se envía nada más. Guarde la carpeta de la sesión e infórmelo; el router puede quedar como está.',
  },
  'finding.engine/no-boot.what': { en: 'No boot has been watched yet.', es: 'Aún no se ha observado un arranque.' },
  'finding.engine/no-boot.why': {
    en: 'The modem can be judged only after the router has booted.',
    es: 'El módem solo se puede evaluar después de que el router arranque.',
  },
  'finding.engine/no-boot.next': { en: 'Watch the boot first (step 8).', es: 'Observe primero el arranque (paso 8).' },
  'finding.engine/no-desktop.what': {
    en: 'Files cannot be opened from here.',
    es: 'No se pueden abrir archivos desde aquí.',
  },
  'finding.engine/no-desktop.why': {
    en: 'This program runs without a desktop.',
    es: 'Este programa se ejecuta sin escritorio.',
  },
  'finding.engine/no-desktop.next': { en: 'Open the path by hand.', es: 'Abra la ruta manualmente.' },
  'finding.engine/no-dialogs.what': { en: 'There is no file dialog here.', es: 'Aquí no hay un diálogo de archivos.' },
  'finding.engine/no-dialogs.why': {
    en: 'The wizard runs in a browser or on the command line.',
    es: 'El asistente se ejecuta en un navegador o en la línea de comandos.',
  },
  'finding.engine/no-dialogs.next': {
    en: 'Drop the file onto the page, or give its path.',
    es: 'Arrastre el archivo a la página o indique su ruta.',
  },
  'finding.engine/no-layout.what': {
    en: 'No flash layout is known yet.',
    es: 'Aún no se conoce el mapa de la memoria flash.',
  },
  'finding.engine/no-layout.why': {
    en: 'Without it no target can be named.',
    es: 'Sin él no se puede nombrar un destino.',
  },
  'finding.engine/no-layout.next': {
    en: 'Identify the loader (step 3) or paste /proc/mtd.',
    es: 'Identifique el cargador (paso 3) o pegue /proc/mtd.',
  },
  'finding.engine/no-such-layout.what': { en: 'There is no layout named {id}.', es: 'No hay un mapa llamado {id}.' },
  'finding.engine/no-such-layout.why': { en: 'The list changed in the meantime.', es: 'La lista cambió entretanto.' },
  'finding.engine/no-such-layout.next': { en: 'Choose again from the list.', es: 'Elija de nuevo de la lista.' },
  'finding.engine/no-port.what': { en: 'No port is open.', es: 'No hay ningún puerto abierto.' },
  'finding.engine/no-port.why': {
    en: 'This step needs a router on a port.',
    es: 'Este paso necesita un router en un puerto.',
  },
  'finding.engine/no-port.next': { en: 'Open a port first (step 1).', es: 'Abra primero un puerto (paso 1).' },
  'finding.engine/not-caught.what': {
    en: 'The loader has not been caught yet.',
    es: 'Aún no se ha detenido el cargador.',
  },
  'finding.engine/not-caught.why': {
    en: 'This step talks to its command line.',
    es: 'Este paso habla con su línea de comandos.',
  },
  'finding.engine/not-caught.next': {
    en: 'Catch the loader first (step 2).',
    es: 'Detenga primero el cargador (paso 2).',
  },
  'finding.engine/not-identified.what': {
    en: 'The loader has not been identified yet.',
    es: 'Aún no se ha identificado el cargador.',
  },
  'finding.engine/not-identified.why': {
    en: 'What may be sent depends on what it is.',
    es: 'Lo que se puede enviar depende de qué cargador es.',
  },
  'finding.engine/not-identified.next': { en: 'Identify it first (step 3).', es: 'Identifíquelo primero (paso 3).' },
  'finding.engine/not-practice.what': { en: 'This is not a practice router.', es: 'Este no es un router de práctica.' },
  'finding.engine/not-practice.why': {
    en: 'Only a practice router has a power switch and files of its own.',
    es: 'Solo un router de práctica tiene interruptor y archivos propios.',
  },
  'finding.engine/not-practice.next': { en: 'Use your hands on the real one.', es: 'Use sus manos en el real.' },
  'finding.engine/unit-data-not-safe.what': {
    en: "This unit's own data is not saved yet.",
    es: 'Los datos propios de esta unidad aún no están guardados.',
  },
  'finding.engine/unit-data-not-safe.why': {
    en: "Factory, Config and the loader's environment exist only once; a mistake would lose them for good.",
    es: 'Factory, Config y el entorno del cargador existen una sola vez; un error los perdería para siempre.',
  },
  'finding.engine/unit-data-not-safe.next': { en: 'Save them first (step 4).', es: 'Guárdelos primero (paso 4).' },
  'finding.engine/unknown-dialect.what': {
    en: 'The loader family {id} is not known.',
    es: 'La familia de cargador {id} no se conoce.',
  },
  'finding.engine/unknown-dialect.why': {
    en: 'The plan or session comes from another version.',
    es: 'El plan o la sesión viene de otra versión.',
  },
  'finding.engine/unknown-dialect.next': { en: 'Identify the loader again.', es: 'Identifique el cargador de nuevo.' },
} satisfies TextDomain;
