import type { TextDomain } from '../types';

/** Texts of the command line. */
export const cli = {
  'finding.cli/usage.what': {
    en: 'The command line is wrong: {problem}',
    es: 'La línea de comandos es incorrecta: {problem}',
  },
  'finding.cli/usage.why': {
    en: 'An option is not known or lacks its value.',
    es: 'Una opción no se conoce o le falta su valor.',
  },
  'finding.cli/usage.next': { en: 'Run it again with --help.', es: 'Ejecútelo de nuevo con --help.' },
  'finding.cli/unknown-verb.what': { en: 'There is no command {verb}.', es: 'No existe el comando {verb}.' },
  'finding.cli/unknown-verb.why': { en: 'The commands are: {verbs}.', es: 'Los comandos son: {verbs}.' },
  'finding.cli/unknown-verb.next': { en: 'Run it again with --help.', es: 'Ejecútelo de nuevo con --help.' },
  'finding.cli/missing-option.what': { en: 'The option {option} is missing.', es: 'Falta la opción {option}.' },
  'finding.cli/missing-option.why': {
    en: 'This command cannot work without it.',
    es: 'Este comando no puede trabajar sin ella.',
  },
  'finding.cli/missing-option.next': {
    en: 'Add it; --help shows an example.',
    es: 'Agréguela; --help muestra un ejemplo.',
  },
  'finding.cli/missing-file.what': {
    en: 'The command {verb} needs a file.',
    es: 'El comando {verb} necesita un archivo.',
  },
  'finding.cli/missing-file.why': { en: 'No path was given.', es: 'No se indicó una ruta.' },
  'finding.cli/missing-file.next': {
    en: 'Give the path behind the command.',
    es: 'Indique la ruta después del comando.',
  },
  'finding.cli/missing-session.what': {
    en: 'The command {verb} needs a session.',
    es: 'El comando {verb} necesita una sesión.',
  },
  'finding.cli/missing-session.why': {
    en: 'None was named, and there may be several.',
    es: 'No se nombró ninguna y puede haber varias.',
  },
  'finding.cli/missing-session.next': {
    en: 'The command sessions lists them; give the name of one behind the command.',
    es: 'El comando sessions las muestra; indique el nombre de una después del comando.',
  },
  'finding.cli/bad-number.what': { en: '{option} is not a number: {value}', es: '{option} no es un número: {value}' },
  'finding.cli/bad-number.why': {
    en: 'Numbers are decimal or 0x, with k or M behind them.',
    es: 'Los números son decimales o 0x, con k o M detrás.',
  },
  'finding.cli/bad-number.next': { en: 'For example 16M or 0x50000.', es: 'Por ejemplo 16M o 0x50000.' },
  'finding.cli/bad-choice.what': { en: '{option} cannot be {value}.', es: '{option} no puede ser {value}.' },
  'finding.cli/bad-choice.why': { en: 'The choices are: {choices}.', es: 'Las opciones son: {choices}.' },
  'finding.cli/bad-choice.next': { en: 'Choose one of them.', es: 'Elija una de ellas.' },
  'finding.cli/bad-address.what': { en: '{value} is not an address.', es: '{value} no es una dirección.' },
  'finding.cli/bad-address.why': {
    en: 'An IPv4 address with an optional port is expected.',
    es: 'Se espera una dirección IPv4 con puerto opcional.',
  },
  'finding.cli/bad-address.next': { en: 'For example 127.0.0.1:69.', es: 'Por ejemplo 127.0.0.1:69.' },
  'finding.cli/bad-hash.what': { en: "{value} is not a plan's hash.", es: '{value} no es el hash de un plan.' },
  'finding.cli/bad-hash.why': {
    en: 'A hash has 64 hexadecimal digits.',
    es: 'Un hash tiene 64 dígitos hexadecimales.',
  },
  'finding.cli/bad-hash.next': {
    en: 'Copy it from the last line that the command plan printed.',
    es: 'Cópielo de la última línea que mostró el comando plan.',
  },
  'finding.cli/cannot-write.what': { en: '{path} cannot be written.', es: 'No se puede escribir {path}.' },
  'finding.cli/cannot-write.why': { en: 'The system says: {problem}', es: 'El sistema dice: {problem}' },
  'finding.cli/cannot-write.next': {
    en: 'Name a folder that exists and may be written to.',
    es: 'Indique una carpeta que exista y en la que se pueda escribir.',
  },
  'finding.cli/bad-json.what': { en: '{path} is not a plan: {problem}', es: '{path} no es un plan: {problem}' },
  'finding.cli/bad-json.why': {
    en: 'The file is cut off or is something else.',
    es: 'El archivo está cortado o es otra cosa.',
  },
  'finding.cli/bad-json.next': { en: 'Make the plan again with --out.', es: 'Haga el plan de nuevo con --out.' },
  'cli.help': {
    en: `mt7628-recovery: brings dead MT7628 routers back over their console

  layout FILE                         partitions in a log, /proc/mtd or mtdparts
  inspect FILE...                     what image files really are
  diagnose LOG                        what a console log says
  ports                               serial ports and practice routers
  identify --port PATH                catch the loader and look, without risk
  backup --port PATH --out DIR        save what is unique to this unit
  capture --port PATH --out DIR       a running router's flash, out of its Linux by reading alone
  plan --layout FILE --image FILE [--out PLAN]   findings, ranges, commands, hash
  recover --port PATH --plan PLAN --approve HASH write, verify, watch the boot
  sessions [review SESSION | dismiss SESSION]    recoveries so far; what one left behind
  sessions export SESSION [--out FILE]           everything that went over its line, for Wireshark
  resume SESSION --plan PLAN --approve HASH      take up a recovery that was cut off
  ram-boot --port PATH --image FILE   start an initramfs image from RAM, the flash untouched
  linux-write --port PATH --image FILE --partition NAME [--ram-image FILE] [--approve HASH]
                                      the same through Linux: plan and hash, then the writing

  --port practice:PRESET is a simulated router; --json prints for programs; --lang es`,
    es: `mt7628-recovery: devuelve la vida a routers MT7628 por su consola

  layout FILE                         particiones de un registro, /proc/mtd o mtdparts
  inspect FILE...                     qué son realmente los archivos de imagen
  diagnose LOG                        qué dice un registro de consola
  ports                               puertos serie y routers de práctica
  identify --port PATH                detiene el cargador y mira, sin riesgo
  backup --port PATH --out DIR        guarda lo que es único de esta unidad
  capture --port PATH --out DIR       la flash de un router en marcha, desde su Linux, solo leyendo
  plan --layout FILE --image FILE [--out PLAN]   hallazgos, rangos, comandos, hash
  recover --port PATH --plan PLAN --approve HASH escribe, verifica, observa el arranque
  sessions [review SESSION | dismiss SESSION]    recuperaciones hasta ahora; qué dejó una
  sessions export SESSION [--out FILE]           todo lo que pasó por su línea, para Wireshark
  resume SESSION --plan PLAN --approve HASH      retoma una recuperación interrumpida
  ram-boot --port PATH --image FILE   arranca una imagen initramfs desde RAM, sin tocar la flash
  linux-write --port PATH --image FILE --partition NAME [--ram-image FILE] [--approve HASH]
                                      lo mismo a través de Linux: plan y hash, luego la escritura

  --port practice:PRESET es un router simulado; --json imprime para programas; --lang es`,
  },
  'cli.severity.blocker': { en: 'BLOCKED', es: 'BLOQUEADO' },
  'cli.severity.warning': { en: 'Warning', es: 'Advertencia' },
  'cli.severity.note': { en: 'Note', es: 'Nota' },
  'cli.switch-on': { en: 'Listening. Switch the router on now.', es: 'Escuchando. Encienda el router ahora.' },
  'cli.session': { en: 'Session: {directory}', es: 'Sesión: {directory}' },
  'cli.session.none': { en: 'No session yet.', es: 'Todavía no hay sesiones.' },
  'cli.session.recovered': { en: 'recovered', es: 'recuperado' },
  'cli.session.not-recovered': { en: 'not recovered', es: 'no recuperado' },
  'cli.session.stopped': { en: 'stopped', es: 'detenida' },
  'cli.session.crashed': { en: 'cut off', es: 'interrumpida' },
  'cli.session.open': { en: 'open', es: 'abierta' },
  'cli.session.certain': { en: 'What is certain:', es: 'Lo que es seguro:' },
  'cli.session.uncertain': { en: 'What is not:', es: 'Lo que no lo es:' },
  'cli.session.dismissed': {
    en: 'The session {id} is not offered at the start any more. It stays in the list and can be resumed.',
    es: 'La sesión {id} ya no se ofrece al inicio. Sigue en la lista y se puede retomar.',
  },
  'cli.session.exported': {
    en: 'For Wireshark: {path}. It holds every byte as it was, passwords too: keep it in the workshop.',
    es: 'Para Wireshark: {path}. Contiene cada byte tal como fue, también contraseñas: guárdelo en el taller.',
  },
  'cli.progress': { en: '    {percent} % done', es: '    {percent} % hecho' },
  'cli.progress.left': {
    en: '    {percent} %, about {seconds} s left',
    es: '    {percent} %, faltan unos {seconds} s',
  },
  'cli.stop.again': {
    en: 'Press Ctrl-C again to stop all the same.',
    es: 'Pulse Ctrl-C otra vez para detener de todos modos.',
  },
  'cli.power.say': {
    en: 'If it has or had no power, type {word} and press Enter. That ends this step; nothing is sent to the router.',
    es: 'Si no tiene o no tuvo energía, escriba {word} y pulse Enter. Eso termina este paso; no se envía nada al router.',
  },
  'cli.report': { en: 'Report: {path}', es: 'Informe: {path}' },
  'cli.layout.proven': { en: 'Layout {id}, {size} bytes, proven:', es: 'Mapa {id}, {size} bytes, comprobado:' },
  'cli.layout.hypothesis': {
    en: 'Layout {id}, {size} bytes, a hypothesis:',
    es: 'Mapa {id}, {size} bytes, una hipótesis:',
  },
  'cli.capture.expected': {
    en: 'Partitions to take: {count} ({bytes} bytes), by {way}, about {minutes} min.',
    es: 'Particiones por tomar: {count} ({bytes} bytes), por {way}, unos {minutes} min.',
  },
  'cli.probe': {
    en: 'Bytes {range} of the flash would settle it.',
    es: 'Los bytes {range} de la flash lo aclararían.',
  },
  'cli.erased': { en: '       erased     {ranges}', es: '       borrado    {ranges}' },
  'cli.programmed': { en: '       programmed {ranges}', es: '       programado {ranges}' },
  'cli.network': {
    en: 'TFTP: router {deviceIp}, this computer {serverIp}, file {fileName}',
    es: 'TFTP: router {deviceIp}, esta computadora {serverIp}, archivo {fileName}',
  },
  'cli.hash': { en: 'Plan {hash}', es: 'Plan {hash}' },
  'cli.step.set-address': { en: 'Set addresses (RAM only)', es: 'Fijar direcciones (solo RAM)' },
  'cli.step.load-tftp': { en: 'Load over the network', es: 'Cargar por la red' },
  'cli.step.load-serial': { en: 'Load over the serial line', es: 'Cargar por la línea serie' },
  'cli.step.check-load': { en: 'Prove the load complete', es: 'Comprobar que la carga está completa' },
  'cli.step.unprotect': { en: 'Prepare the flash', es: 'Preparar la flash' },
  'cli.step.erase': { en: 'Erase', es: 'Borrar' },
  'cli.step.program': { en: 'Program', es: 'Programar' },
  'cli.step.program-lines': { en: 'Program line by line', es: 'Programar línea por línea' },
  'cli.step.menu-write': {
    en: 'Menu entry: load, erase, program, compare',
    es: 'Entrada de menú: cargar, borrar, programar, comparar',
  },
  'cli.step.verify': { en: 'Read back', es: 'Leer de vuelta' },
  'cli.step.reset': { en: 'Restart the router', es: 'Reiniciar el router' },
} satisfies TextDomain;
