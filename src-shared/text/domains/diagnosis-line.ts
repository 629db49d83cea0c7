import type { TextDomain } from '../types';

/** Texts of the line doctor: port, adapter, wires, rate, autoboot. */
export const diagnosisLine = {
  'finding.diagnosis/line-nothing-adapter-good.what': {
    en: 'The adapter works, and still nothing is heard from the router.',
    es: 'El adaptador funciona y aun así no se oye nada del router.',
  },
  'finding.diagnosis/line-nothing-adapter-good.why': {
    en: 'The router has no power, the wires are on the wrong pads or exchanged, or its boot loader is dead.',
    es: 'El router no tiene alimentación, los cables están en otros pads o intercambiados, o su cargador de arranque está muerto.',
  },
  'finding.diagnosis/line-nothing-adapter-good.next': {
    en: 'Connect the adapter to the router again, switch the router on and tell what its lights do.',
    es: 'Conecte de nuevo el adaptador al router, encienda el router e indique qué hacen sus luces.',
  },
  'finding.diagnosis/line-garbage-search.what': {
    en: 'Something is heard, but it is no text at {rates} baud.',
    es: 'Se oye algo, pero no es texto a {rates} baudios.',
  },
  'finding.diagnosis/line-garbage-search.why': {
    en: 'A router that speaks at another baud rate is heard as rubbish.',
    es: 'Un router que habla a otra velocidad se oye como basura.',
  },
  'finding.diagnosis/line-garbage-search.next': {
    en: 'Search the baud rate while the router prints.',
    es: 'Busque la velocidad mientras el router imprime.',
  },
  'finding.diagnosis/loopback-not-joined.what': {
    en: 'The adapter was answered at one rate only: a router answered, not the joined pins.',
    es: 'El adaptador recibió respuesta a una sola velocidad: respondió un router, no los pines unidos.',
  },
  'finding.diagnosis/loopback-not-joined.why': {
    en: 'Pins that are joined give back what is sent at every rate; a router hears only its own.',
    es: 'Los pines unidos devuelven lo enviado a cualquier velocidad; un router solo oye la suya.',
  },
  'finding.diagnosis/loopback-not-joined.next': {
    en: "Take the adapter off the router, join the adapter's own TX and RX, and test again.",
    es: 'Separe el adaptador del router, una el TX y el RX del propio adaptador y pruebe de nuevo.',
  },
  'finding.diagnosis/line-no-output.what': {
    en: 'The router works, but nothing that it prints reaches the adapter.',
    es: 'El router funciona, pero nada de lo que imprime llega al adaptador.',
  },
  'finding.diagnosis/line-no-output.why': {
    en: "With a good adapter and the wires both ways round only the way from the router's TX pad is left: an open joint, a missing resistor, or another pad.",
    es: 'Con un adaptador bueno y los cables en ambos sentidos solo queda el camino desde el pad TX del router: una soldadura abierta, una resistencia que falta u otro pad.',
  },
  'finding.diagnosis/line-no-output.next': {
    en: "Measure the router's TX pad while it starts (it moves between 0 and 3.3 V), mend the joint, and listen again.",
    es: 'Mida el pad TX del router mientras arranca (se mueve entre 0 y 3,3 V), repare la soldadura y escuche de nuevo.',
  },
  'finding.diagnosis/line-adapter-dead.what': {
    en: 'The adapter does not hear itself with its TX joined to its RX.',
    es: 'El adaptador no se oye a sí mismo con su TX unido a su RX.',
  },
  'finding.diagnosis/line-adapter-dead.why': {
    en: 'The adapter or its driver does not work, or its TX and RX pins are labelled the other way round.',
    es: 'El adaptador o su controlador no funciona, o sus pines TX y RX están rotulados al revés.',
  },
  'finding.diagnosis/line-adapter-dead.next': {
    en: 'Repeat the test with the bridge seated well; then use another adapter.',
    es: 'Repita la prueba con el puente bien puesto; luego use otro adaptador.',
  },
  'finding.diagnosis/line-adapter-damages.what': {
    en: 'The adapter changes bytes on the way through it ({wrong} of {sent} wrong).',
    es: 'El adaptador altera bytes en su paso ({wrong} de {sent} incorrectos).',
  },
  'finding.diagnosis/line-adapter-damages.why': {
    en: 'It is a faulty copy, or its driver is wrong for it.',
    es: 'Es una copia defectuosa, o su controlador no es el adecuado.',
  },
  'finding.diagnosis/line-adapter-damages.next': {
    en: 'Use another adapter before trusting anything on this line.',
    es: 'Use otro adaptador antes de confiar en esta línea.',
  },
  'finding.diagnosis/line-nothing.what': {
    en: 'Nothing at all is heard from the router.',
    es: 'No se oye nada del router.',
  },
  'finding.diagnosis/line-nothing.why': {
    en: "The router has no power, GND is open, or its TX does not reach the adapter's RX.",
    es: 'El router no tiene alimentación, GND está abierto o su TX no llega al RX del adaptador.',
  },
  'finding.diagnosis/line-nothing.next': {
    en: 'Test the adapter by itself first: join its TX and RX.',
    es: 'Primero pruebe el adaptador solo: una su TX y su RX.',
  },
  'finding.diagnosis/line-no-power.what': {
    en: 'Nothing is heard and the router shows no sign of power.',
    es: 'No se oye nada y el router no muestra señales de alimentación.',
  },
  'finding.diagnosis/line-no-power.why': {
    en: 'Its supply is missing, too weak or not switched on.',
    es: 'Falta su fuente, es demasiado débil o no está encendida.',
  },
  'finding.diagnosis/line-no-power.next': {
    en: 'Switch the router on with its own supply; never power it through the adapter.',
    es: 'Encienda el router con su propia fuente; nunca lo alimente por el adaptador.',
  },
  'finding.diagnosis/line-swapped.what': {
    en: 'The adapter works, the router has power, and still nothing is heard.',
    es: 'El adaptador funciona, el router tiene alimentación y aun así no se oye nada.',
  },
  'finding.diagnosis/line-swapped.why': {
    en: 'Most often TX and RX are swapped: TX must go to RX and RX to TX.',
    es: 'Lo más frecuente es que TX y RX estén invertidos: TX debe ir a RX y RX a TX.',
  },
  'finding.diagnosis/line-swapped.next': {
    en: 'Swap the two wires at the adapter and switch the router off and on.',
    es: 'Intercambie los dos cables en el adaptador y apague y encienda el router.',
  },
  'finding.diagnosis/line-loader-dead.what': {
    en: 'With good wires both ways round and power on, the router stays silent.',
    es: 'Con los cables bien en ambos sentidos y con alimentación, el router sigue en silencio.',
  },
  'finding.diagnosis/line-loader-dead.why': {
    en: 'Its loader does not start: it is erased, or the flash is dead or still in 4-byte mode.',
    es: 'Su cargador no arranca: está borrado, o la flash está dañada o sigue en modo de 4 bytes.',
  },
  'finding.diagnosis/line-loader-dead.next': {
    en: "Cut the power for ten seconds and try once more with the adapter's TX unplugged; after that only an SPI programmer helps.",
    es: 'Corte la alimentación diez segundos e intente otra vez con el TX del adaptador desconectado; después solo ayuda un programador SPI.',
  },
  'finding.diagnosis/line-no-input.what': {
    en: 'The router is heard, but it hears nothing: {sent} keys sent, none echoed.',
    es: 'El router se oye, pero él no oye nada: {sent} teclas enviadas, ninguna repetida.',
  },
  'finding.diagnosis/line-no-input.why': {
    en: "The wire from the adapter's TX to the router's RX is open or loose, or the board lacks the resistor to its RX pad.",
    es: 'El cable del TX del adaptador al RX del router está abierto o flojo, o a la placa le falta la resistencia hacia su pad RX.',
  },
  'finding.diagnosis/line-no-input.next': {
    en: "Check the adapter's TX to the router's RX; compare with the drawing.",
    es: 'Revise el TX del adaptador al RX del router; compare con el dibujo.',
  },
  'finding.diagnosis/line-other-rate.what': {
    en: 'The router speaks at {baud} baud.',
    es: 'El router transmite a {baud} baudios.',
  },
  'finding.diagnosis/line-other-rate.why': {
    en: 'At {current} baud its text is unreadable; at {baud} it is text.',
    es: 'A {current} baudios su texto es ilegible; a {baud} es texto.',
  },
  'finding.diagnosis/line-other-rate.next': {
    en: 'Set the line to {baud} baud.',
    es: 'Ponga la línea a {baud} baudios.',
  },
  'finding.diagnosis/line-two-rates.what': {
    en: 'The loader speaks at {loader} baud and Linux at {kernel} baud.',
    es: 'El cargador transmite a {loader} baudios y Linux a {kernel} baudios.',
  },
  'finding.diagnosis/line-two-rates.why': {
    en: 'The firmware was built for another rate than the loader.',
    es: 'El firmware se hizo para otra velocidad que el cargador.',
  },
  'finding.diagnosis/line-two-rates.next': {
    en: 'Use {loader} baud for the loader and {kernel} baud for Linux.',
    es: 'Use {loader} baudios para el cargador y {kernel} baudios para Linux.',
  },
  'finding.diagnosis/line-garbage.what': {
    en: 'Something is heard, but it is text at none of the tried rates ({rates}).',
    es: 'Se oye algo, pero no es texto a ninguna de las velocidades probadas ({rates}).',
  },
  'finding.diagnosis/line-garbage.why': {
    en: 'GND is open or poor, the levels do not fit (RS-232 or 1.8 V), or the rate is an unusual one.',
    es: 'GND está abierto o es malo, los niveles no coinciden (RS-232 o 1,8 V) o la velocidad es inusual.',
  },
  'finding.diagnosis/line-garbage.next': {
    en: 'Connect GND right beside TX and RX, and make sure that the adapter is set to 3.3 V.',
    es: 'Conecte GND justo al lado de TX y RX, y asegúrese de que el adaptador esté a 3,3 V.',
  },
  'finding.diagnosis/line-noise.what': {
    en: 'The text is readable but single characters are damaged ({percent} %).',
    es: 'El texto es legible, pero hay caracteres dañados ({percent} %).',
  },
  'finding.diagnosis/line-noise.why': {
    en: 'A long wire, a poor GND or a rate at the edge of tolerance disturbs the line.',
    es: 'Un cable largo, un GND deficiente o una velocidad al límite de la tolerancia perturba la línea.',
  },
  'finding.diagnosis/line-noise.next': {
    en: 'Shorten the wires and connect GND well; for 115200 baud an adapter that can do 118000 reads some loaders better.',
    es: 'Acorte los cables y conecte bien GND; a 115200 baudios, un adaptador capaz de 118000 lee mejor algunos cargadores.',
  },
  'finding.diagnosis/line-powered-through-tx.what': {
    en: "The router gets current through the adapter's TX wire while its own supply is off.",
    es: 'El router recibe corriente por el cable TX del adaptador con su propia fuente apagada.',
  },
  'finding.diagnosis/line-powered-through-tx.why': {
    en: "The adapter's TX is high all the time and feeds the chip through its input; it then starts badly or not at all.",
    es: 'El TX del adaptador está siempre en alto y alimenta el chip por su entrada; entonces arranca mal o no arranca.',
  },
  'finding.diagnosis/line-powered-through-tx.next': {
    en: 'Connect TX only after switching the router on, or put 220 ohm to 1 kilohm into the TX wire.',
    es: 'Conecte TX solo después de encender el router, o ponga entre 220 ohmios y 1 kiloohmio en el cable TX.',
  },
  'finding.diagnosis/line-tx-stops-boot.what': {
    en: "The router starts only while the adapter's TX is unplugged.",
    es: 'El router arranca solo mientras el TX del adaptador está desconectado.',
  },
  'finding.diagnosis/line-tx-stops-boot.why': {
    en: 'That pin decides at power-on how the board starts, and the adapter holds it high.',
    es: 'Ese pin decide al encender cómo arranca la placa, y el adaptador lo mantiene en alto.',
  },
  'finding.diagnosis/line-tx-stops-boot.next': {
    en: 'Switch on with TX unplugged and plug it in when the first text comes, or use a resistor in the TX wire.',
    es: 'Encienda con TX desconectado y conéctelo cuando llegue el primer texto, o use una resistencia en el cable TX.',
  },
  'finding.diagnosis/line-brown-out.what': {
    en: "The router's banner comes again and again without any reset line ({banners} times).",
    es: 'La presentación del router vuelve una y otra vez sin ninguna línea de reinicio ({banners} veces).',
  },
  'finding.diagnosis/line-brown-out.why': {
    en: 'Its supply breaks down under load.',
    es: 'Su alimentación cae bajo carga.',
  },
  'finding.diagnosis/line-brown-out.next': {
    en: 'Use a supply of the right voltage with at least 1 A, and unplug the modem and USB devices.',
    es: 'Use una fuente de la tensión correcta con al menos 1 A y desconecte el módem y los dispositivos USB.',
  },
  'finding.diagnosis/line-window-missed.what': {
    en: 'The countdown passed before a key was sent.',
    es: 'La cuenta regresiva pasó antes de enviar una tecla.',
  },
  'finding.diagnosis/line-window-missed.why': {
    en: 'The wizard began to send after the loader had gone on.',
    es: 'El asistente empezó a enviar después de que el cargador continuara.',
  },
  'finding.diagnosis/line-window-missed.next': {
    en: 'Leave the wizard searching and switch the router off and on.',
    es: 'Deje que el asistente siga buscando y apague y encienda el router.',
  },
  'finding.diagnosis/line-no-countdown.what': {
    en: 'The loader shows its menu and goes on at once, without a countdown.',
    es: 'El cargador muestra su menú y continúa de inmediato, sin cuenta regresiva.',
  },
  'finding.diagnosis/line-no-countdown.why': {
    en: 'Its bootdelay is 0, so it never reads a key.',
    es: 'Su bootdelay es 0, por lo que nunca lee una tecla.',
  },
  'finding.diagnosis/line-no-countdown.next': {
    en: "Use the vendor's own recovery, or an SPI programmer; sending keys faster does not help.",
    es: 'Use la recuperación del fabricante o un programador SPI; enviar teclas más rápido no ayuda.',
  },
  'finding.diagnosis/line-typed-word.what': {
    en: 'This loader opens its command line only for a typed word.',
    es: 'Este cargador abre su línea de comandos solo con una palabra escrita.',
  },
  'finding.diagnosis/line-typed-word.why': {
    en: 'Loaders of this vendor group wait about five seconds for {word} and take no single key.',
    es: 'Los cargadores de este grupo de fabricantes esperan unos cinco segundos {word} y no aceptan una sola tecla.',
  },
  'finding.diagnosis/line-typed-word.next': {
    en: 'Let the wizard type {word} right after power-on.',
    es: 'Deje que el asistente escriba {word} justo después de encender.',
  },
  'finding.diagnosis/line-locked.what': {
    en: 'This loader is locked against the console.',
    es: 'Este cargador está bloqueado para la consola.',
  },
  'finding.diagnosis/line-locked.why': {
    en: 'Its vendor built it without a way in; this was known before for {dialect}.',
    es: 'Su fabricante lo hizo sin acceso; se sabe de {dialect}.',
  },
  'finding.diagnosis/line-locked.next': {
    en: "Use the vendor's own recovery (web page, TFTP, reset button), or an SPI programmer.",
    es: 'Use la recuperación del fabricante (página web, TFTP, botón de reinicio) o un programador SPI.',
  },
  'finding.diagnosis/line-linux-running.what': {
    en: 'Linux is running already; the loader is over.',
    es: 'Linux ya está en marcha; el cargador ya terminó.',
  },
  'finding.diagnosis/line-linux-running.why': {
    en: 'The router was switched on before the search began.',
    es: 'El router se encendió antes de empezar la búsqueda.',
  },
  'finding.diagnosis/line-linux-running.next': {
    en: 'Switch the router off and on while the wizard searches.',
    es: 'Apague y encienda el router mientras el asistente busca.',
  },
  'finding.diagnosis/line-good.what': {
    en: 'The line works in both directions.',
    es: 'La línea funciona en ambos sentidos.',
  },
  'finding.diagnosis/line-good.why': {
    en: 'Readable text comes in at {baud} baud and keys are echoed.',
    es: 'Llega texto legible a {baud} baudios y las teclas se repiten.',
  },
  'finding.diagnosis/line-good.next': { en: 'Go on to the next step.', es: 'Continúe con el siguiente paso.' },
  'finding.diagnosis/line-listening.what': {
    en: 'There is not enough to judge the line yet.',
    es: 'Todavía no hay suficiente para juzgar la línea.',
  },
  'finding.diagnosis/line-listening.why': {
    en: 'Too little was heard or tried so far.',
    es: 'Hasta ahora se oyó o se probó muy poco.',
  },
  'finding.diagnosis/line-listening.next': {
    en: 'Switch the router off and on and wait for ten seconds.',
    es: 'Apague y encienda el router y espere diez segundos.',
  },
} satisfies TextDomain;
