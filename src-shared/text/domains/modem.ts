import type { TextDomain } from '../types';

/** Texts of the modem doctor. */
export const modem = {
  'finding.modem/works.what': {
    en: 'The modem {name} works: it is registered with {operator}, signal {signal}.',
    es: 'El módem {name} funciona: está registrado en {operator}, señal {signal}.',
  },
  'finding.modem/works.why': {
    en: 'Power, enumeration, driver, SIM and network answer as they should.',
    es: 'Alimentación, enumeración, controlador, SIM y red responden como deben.',
  },
  'finding.modem/works.next': {
    en: 'Check the internet connection from a computer on the LAN, then make the report.',
    es: 'Compruebe la conexión a internet desde una computadora de la LAN y luego genere el informe.',
  },
  'finding.modem/nothing-known.what': {
    en: 'Nothing is known of the modem yet.',
    es: 'Aún no se sabe nada del módem.',
  },
  'finding.modem/nothing-known.why': {
    en: 'No list of USB devices and no line of the kernel about one was seen.',
    es: 'No se vio ninguna lista de dispositivos USB ni una línea del kernel sobre alguno.',
  },
  'finding.modem/nothing-known.next': {
    en: 'Check the modem over the console after Linux has started, or paste the output of lsusb and dmesg.',
    es: 'Compruebe el módem por la consola después de iniciar Linux, o pegue la salida de lsusb y dmesg.',
  },
  'finding.modem/no-usb-host.what': {
    en: 'Linux has no USB host: not even a root hub is there.',
    es: 'Linux no tiene un host USB: ni siquiera hay un hub raíz.',
  },
  'finding.modem/no-usb-host.why': {
    en: 'The USB controller’s driver is missing in this firmware or its device tree has it switched off; the modem hangs on that bus.',
    es: 'El controlador USB falta en este firmware o su árbol de dispositivos lo tiene desactivado; el módem depende de ese bus.',
  },
  'finding.modem/no-usb-host.next': {
    en: 'Write the firmware that was made for this LTE model.',
    es: 'Escriba el firmware hecho para este modelo LTE.',
  },
  'finding.modem/power-off.what': {
    en: 'The modem is not on the USB bus, and its power line {gpio} is switched off.',
    es: 'El módem no está en el bus USB y su línea de alimentación {gpio} está apagada.',
  },
  'finding.modem/power-off.why': {
    en: 'This firmware does not switch the modem on, or something switched it off.',
    es: 'Este firmware no enciende el módem, o algo lo apagó.',
  },
  'finding.modem/power-off.next': {
    en: 'Write the firmware version with which LTE worked; comparing with the twin shows the level that the line must have.',
    es: 'Escriba la versión de firmware con la que LTE funcionaba; la comparación con el gemelo muestra el nivel que la línea debe tener.',
  },
  'finding.modem/powered-but-absent.what': {
    en: 'The modem is not on the USB bus although its power line {gpio} is on.',
    es: 'El módem no está en el bus USB aunque su línea de alimentación {gpio} está encendida.',
  },
  'finding.modem/powered-but-absent.why': {
    en: 'The firmware does its part: the module sits badly in its slot, its supply is missing behind the switch, or the module is dead.',
    es: 'El firmware hace su parte: el módulo está mal asentado, le falta alimentación después del interruptor, o está dañado.',
  },
  'finding.modem/powered-but-absent.next': {
    en: 'Switch off, reseat the module, measure 3.3 to 3.8 V at its slot; then try the module in the twin.',
    es: 'Apague, vuelva a asentar el módulo, mida de 3,3 a 3,8 V en su ranura; luego pruebe el módulo en el gemelo.',
  },
  'finding.modem/not-enumerated.what': {
    en: 'The modem is not on the USB bus: of {hubs} root hubs none sees a device of its kind.',
    es: 'El módem no está en el bus USB: de {hubs} hubs raíz, ninguno ve un dispositivo de ese tipo.',
  },
  'finding.modem/not-enumerated.why': {
    en: 'This firmware does not switch on the modem’s power (no power line is exported), or the module has no supply or sits badly.',
    es: 'Este firmware no enciende la alimentación del módem (no exporta ninguna línea de alimentación), o el módulo no tiene alimentación o está mal asentado.',
  },
  'finding.modem/not-enumerated.next': {
    en: 'Write the firmware version with which LTE worked; if it stays missing, reseat the module and measure its supply.',
    es: 'Escriba la versión de firmware con la que LTE funcionaba; si sigue ausente, reasiente el módulo y mida su alimentación.',
  },
  'finding.modem/usb-errors.what': {
    en: 'Something on the USB bus answers wrongly, so the modem cannot be used.',
    es: 'Algo en el bus USB responde mal, así que el módem no se puede usar.',
  },
  'finding.modem/usb-errors.why': {
    en: 'The kernel could not read the device: a weak supply, a bad contact in the slot, or a damaged module.',
    es: 'El kernel no pudo leer el dispositivo: alimentación débil, mal contacto en la ranura o módulo dañado.',
  },
  'finding.modem/usb-errors.next': {
    en: 'Use a supply with more current, reseat the module, and boot again.',
    es: 'Use una fuente con más corriente, reasiente el módulo y arranque de nuevo.',
  },
  'finding.modem/vanished.what': {
    en: 'The modem was there and has gone again ({times} times).',
    es: 'El módem estaba presente y desapareció ({times} veces).',
  },
  'finding.modem/vanished.why': {
    en: 'It restarts or loses its power when it begins to transmit: supply too weak, contact, or a faulty module.',
    es: 'Se reinicia o pierde alimentación cuando empieza a transmitir: fuente débil, mal contacto o módulo defectuoso.',
  },
  'finding.modem/vanished.next': {
    en: 'Use the original or a stronger supply, reseat the module, and watch whether it stays.',
    es: 'Use la fuente original o una más potente, reasiente el módulo y observe si permanece.',
  },
  'finding.modem/download-mode.what': {
    en: 'The modem {name} ({id}) waits for a download of its own firmware.',
    es: 'El módem {name} ({id}) espera la descarga de su propio firmware.',
  },
  'finding.modem/download-mode.why': {
    en: 'Its own firmware did not start; the router’s flash never carried it.',
    es: 'Su propio firmware no arrancó; la flash del router nunca lo contuvo.',
  },
  'finding.modem/download-mode.next': {
    en: 'Restart it by switching the router off for ten seconds; if it comes back like this, load the modem’s firmware with its maker’s tool or replace it.',
    es: 'Reinícielo apagando el router diez segundos; si vuelve igual, cargue el firmware del módem con la herramienta de su fabricante o reemplácelo.',
  },
  'finding.modem/storage-mode.what': {
    en: 'The modem {name} ({id}) shows itself as a drive, not as a modem.',
    es: 'El módem {name} ({id}) se presenta como una unidad de disco, no como módem.',
  },
  'finding.modem/storage-mode.why': {
    en: 'It starts as a drive with its Windows drivers and was not switched over: usb_modeswitch or its entry for this id is missing.',
    es: 'Inicia como unidad con sus controladores de Windows y no se conmutó: falta usb_modeswitch o su entrada para este id.',
  },
  'finding.modem/storage-mode.next': {
    en: 'Write the firmware version with which LTE worked, or install usb_modeswitch with an entry for {id}.',
    es: 'Escriba la versión de firmware con la que LTE funcionaba, o instale usb_modeswitch con una entrada para {id}.',
  },
  'finding.modem/no-driver.what': {
    en: 'The modem {name} ({id}) is on the USB bus, but no driver has taken it.',
    es: 'El módem {name} ({id}) está en el bus USB, pero ningún controlador lo tomó.',
  },
  'finding.modem/no-driver.why': {
    en: 'This firmware lacks the drivers {drivers}, or they do not know this id.',
    es: 'A este firmware le faltan los controladores {drivers}, o no conocen este id.',
  },
  'finding.modem/no-driver.next': {
    en: 'Write the firmware that was made for this modem; as a trial in Linux: echo {vendor} {product} > /sys/bus/usb-serial/drivers/option1/new_id.',
    es: 'Escriba el firmware hecho para este módem; como prueba en Linux: echo {vendor} {product} > /sys/bus/usb-serial/drivers/option1/new_id.',
  },
  'finding.modem/net-mode.what': {
    en: 'The modem {name} answers, but its network interface has no driver in its present mode ({mode}).',
    es: 'El módem {name} responde, pero su interfaz de red no tiene controlador en su modo actual ({mode}).',
  },
  'finding.modem/net-mode.why': {
    en: 'Its USB network mode was changed or does not fit this firmware, which would need {driver}.',
    es: 'Su modo de red USB fue cambiado o no corresponde a este firmware, que necesitaría {driver}.',
  },
  'finding.modem/net-mode.next': {
    en: 'Compare the mode with the twin’s (AT+QCFG="usbnet") and set it to the same, then restart the modem.',
    es: 'Compare el modo con el del gemelo (AT+QCFG="usbnet"), ajústelo igual y reinicie el módem.',
  },
  'finding.modem/no-at-ports.what': {
    en: 'The modem {name} ({id}) shows a network interface only, without its AT ports.',
    es: 'El módem {name} ({id}) muestra solo una interfaz de red, sin sus puertos AT.',
  },
  'finding.modem/no-at-ports.why': {
    en: 'Its USB composition was changed, or the driver option is missing in this firmware.',
    es: 'Su composición USB fue cambiada, o falta el controlador option en este firmware.',
  },
  'finding.modem/no-at-ports.next': {
    en: 'Compare its interfaces with the twin’s; write the firmware that was made for this modem.',
    es: 'Compare sus interfaces con las del gemelo; escriba el firmware hecho para este módem.',
  },
  'finding.modem/radio-off.what': {
    en: 'The radio of the modem {name} is switched off (CFUN {function}).',
    es: 'La radio del módem {name} está apagada (CFUN {function}).',
  },
  'finding.modem/radio-off.why': {
    en: 'It is in flight mode or in minimum function, in which the SIM is not read either.',
    es: 'Está en modo avión o en función mínima, en la que tampoco se lee la SIM.',
  },
  'finding.modem/radio-off.next': {
    en: 'Switch the mobile network on in the router’s settings, or send AT+CFUN=1 yourself.',
    es: 'Active la red móvil en los ajustes del router, o envíe usted mismo AT+CFUN=1.',
  },
  'finding.modem/no-sim.what': {
    en: 'The modem {name} finds no SIM card.',
    es: 'El módem {name} no encuentra tarjeta SIM.',
  },
  'finding.modem/no-sim.why': {
    en: 'The tray is empty, the card lies the wrong way round, or its contacts do not touch.',
    es: 'La bandeja está vacía, la tarjeta está al revés o sus contactos no tocan.',
  },
  'finding.modem/no-sim.next': {
    en: 'Switch off, put in a working SIM the right way round, and check again.',
    es: 'Apague, coloque una SIM que funcione en la posición correcta y compruebe de nuevo.',
  },
  'finding.modem/sim-failure.what': {
    en: 'The modem {name} cannot read its SIM card.',
    es: 'El módem {name} no puede leer su tarjeta SIM.',
  },
  'finding.modem/sim-failure.why': {
    en: 'The card is damaged or its contacts are dirty.',
    es: 'La tarjeta está dañada o sus contactos están sucios.',
  },
  'finding.modem/sim-failure.next': {
    en: 'Clean the contacts and try another SIM.',
    es: 'Limpie los contactos y pruebe otra SIM.',
  },
  'finding.modem/sim-locked.what': {
    en: 'The SIM card in the modem {name} asks for its {code}.',
    es: 'La tarjeta SIM del módem {name} pide su {code}.',
  },
  'finding.modem/sim-locked.why': {
    en: 'Without the code the modem does not register; after three wrong PINs only the PUK helps.',
    es: 'Sin el código el módem no se registra; tras tres PIN erróneos solo sirve el PUK.',
  },
  'finding.modem/sim-locked.next': {
    en: 'Enter the {code} in the router’s settings, or switch the question off in a telephone.',
    es: 'Introduzca el {code} en los ajustes del router, o desactive la pregunta en un teléfono.',
  },
  'finding.modem/no-signal.what': {
    en: 'The modem {name} is ready but receives no signal.',
    es: 'El módem {name} está listo pero no recibe señal.',
  },
  'finding.modem/no-signal.why': {
    en: 'An antenna is off its connector, on the wrong one, or the place has no coverage.',
    es: 'Una antena está suelta, en el conector equivocado, o no hay cobertura en el lugar.',
  },
  'finding.modem/no-signal.next': {
    en: 'Press the antenna plugs onto MAIN and DIV until they click, and try near a window.',
    es: 'Presione los conectores de antena en MAIN y DIV hasta que hagan clic y pruebe cerca de una ventana.',
  },
  'finding.modem/not-registered.what': {
    en: 'The modem {name} receives a signal ({signal}) but is not registered with a network.',
    es: 'El módem {name} recibe señal ({signal}) pero no está registrado en ninguna red.',
  },
  'finding.modem/not-registered.why': {
    en: 'It still searches, the APN is wrong, or its bands do not fit the operator.',
    es: 'Aún está buscando, el APN es incorrecto, o sus bandas no corresponden al operador.',
  },
  'finding.modem/not-registered.next': {
    en: 'Wait a minute and check again; then compare APN and bands with the twin’s.',
    es: 'Espere un minuto y compruebe de nuevo; luego compare el APN y las bandas con los del gemelo.',
  },
  'finding.modem/denied.what': { en: 'The network refuses the modem {name}.', es: 'La red rechaza al módem {name}.' },
  'finding.modem/denied.why': {
    en: 'The SIM is not activated, its contract does not allow data or this device, or the operator blocks it.',
    es: 'La SIM no está activada, su contrato no permite datos o este equipo, o el operador lo bloquea.',
  },
  'finding.modem/denied.next': {
    en: 'Try the SIM in a telephone, and another SIM in this router.',
    es: 'Pruebe la SIM en un teléfono y otra SIM en este router.',
  },
  'finding.modem/at-not-asked.what': {
    en: 'The modem {name} ({id}) is on the USB bus with its drivers; its SIM and network were not asked.',
    es: 'El módem {name} ({id}) está en el bus USB con sus controladores; no se consultaron su SIM ni su red.',
  },
  'finding.modem/at-not-asked.why': {
    en: 'No AT question could be put to it on this system.',
    es: 'En este sistema no se le pudo hacer ninguna consulta AT.',
  },
  'finding.modem/at-not-asked.next': {
    en: 'Look at the mobile status page of the router.',
    es: 'Consulte la página de estado móvil del router.',
  },
  'finding.modem/at-silent.what': {
    en: 'The modem {name} ({id}) is on the USB bus with its drivers but does not answer AT commands.',
    es: 'El módem {name} ({id}) está en el bus USB con sus controladores pero no responde a comandos AT.',
  },
  'finding.modem/at-silent.why': {
    en: 'It still starts, another program holds the port, or its own firmware hangs.',
    es: 'Aún está arrancando, otro programa ocupa el puerto, o su propio firmware está colgado.',
  },
  'finding.modem/at-silent.next': {
    en: 'Wait a minute and check again; then switch the router off for ten seconds.',
    es: 'Espere un minuto y compruebe de nuevo; luego apague el router diez segundos.',
  },
  'finding.modem/answers-in-part.what': {
    en: 'The modem {name} answers, but not enough to judge it.',
    es: 'El módem {name} responde, pero no lo suficiente para evaluarlo.',
  },
  'finding.modem/answers-in-part.why': {
    en: 'It is still starting, or its SIM is busy.',
    es: 'Aún está arrancando, o su SIM está ocupada.',
  },
  'finding.modem/answers-in-part.next': {
    en: 'Wait a minute and check again.',
    es: 'Espere un minuto y compruebe de nuevo.',
  },
  'finding.modem/unknown-model.what': {
    en: 'The modem {id} is not in the wizard’s list.',
    es: 'El módem {id} no está en la lista del asistente.',
  },
  'finding.modem/unknown-model.why': {
    en: 'It was recognised by its maker or its driver; what is usual for it is not known.',
    es: 'Se reconoció por su fabricante o su controlador; no se sabe qué es habitual en él.',
  },
  'finding.modem/unknown-model.next': {
    en: 'Rely on the comparison with the twin.',
    es: 'Guíese por la comparación con el gemelo.',
  },
  'finding.modem/weak-signal.what': { en: 'The signal is weak ({signal}).', es: 'La señal es débil ({signal}).' },
  'finding.modem/weak-signal.why': {
    en: 'Antennas are missing or badly placed, or the cell is far away.',
    es: 'Faltan antenas o están mal ubicadas, o la celda está lejos.',
  },
  'finding.modem/weak-signal.next': {
    en: 'Check both antenna plugs before you blame the modem.',
    es: 'Revise ambos conectores de antena antes de culpar al módem.',
  },
  'finding.modem/no-at-tool.what': {
    en: 'This firmware has no program with which the modem can be asked safely.',
    es: 'Este firmware no tiene un programa para consultar al módem de forma segura.',
  },
  'finding.modem/no-at-tool.why': {
    en: 'AT questions need microcom or sms_tool on the router.',
    es: 'Las consultas AT necesitan microcom o sms_tool en el router.',
  },
  'finding.modem/no-at-tool.next': {
    en: 'Look at the mobile status page of the router.',
    es: 'Consulte la página de estado móvil del router.',
  },
  'modem.compare.verdict': { en: 'State', es: 'Estado' },
  'modem.compare.device': { en: 'Modem on USB', es: 'Módem en USB' },
  'modem.compare.drivers': { en: 'Drivers by interface', es: 'Controladores por interfaz' },
  'modem.compare.ports': { en: 'Ports', es: 'Puertos' },
  'modem.compare.net': { en: 'Network device', es: 'Dispositivo de red' },
  'modem.compare.usbnet': { en: 'USB network mode', es: 'Modo de red USB' },
  'modem.compare.gpio': { en: 'GPIO line', es: 'Línea GPIO' },
  'modem.compare.usb-drivers': { en: 'USB drivers missing', es: 'Controladores USB ausentes' },
  'modem.verdict.not-enumerated': { en: 'Not on the USB bus', es: 'No está en el bus USB' },
  'modem.verdict.no-driver': { en: 'No driver', es: 'Sin controlador' },
  'modem.verdict.wrong-mode': { en: 'Wrong mode', es: 'Modo incorrecto' },
  'modem.verdict.radio-off': { en: 'Radio off', es: 'Radio apagada' },
  'modem.verdict.no-sim': { en: 'No SIM', es: 'Sin SIM' },
  'modem.verdict.sim-pin': { en: 'SIM locked', es: 'SIM bloqueada' },
  'modem.verdict.no-signal': { en: 'No signal', es: 'Sin señal' },
  'modem.verdict.not-registered': { en: 'Not registered', es: 'No registrado' },
  'modem.verdict.works': { en: 'Works', es: 'Funciona' },
  'modem.verdict.unknown': { en: 'Present, not fully asked', es: 'Presente, sin consultar del todo' },
  'finding.modem/not-in-dumps.what': {
    en: 'The LTE modem is missing, and no flash dump can bring it back.',
    es: 'Falta el módem LTE, y ningún volcado de flash puede recuperarlo.',
  },
  'finding.modem/not-in-dumps.why': {
    en: "The modem is a USB device of its own with its own firmware; the router's flash never contained it.",
    es: 'El módem es un dispositivo USB aparte con su propio firmware; la flash del router nunca lo contuvo.',
  },
  'finding.modem/not-in-dumps.next': {
    en: 'Check its power, its seat and its SIM, and compare the USB devices with those of a healthy twin.',
    es: 'Revise su alimentación, su asiento y su SIM, y compare los dispositivos USB con los de un gemelo sano.',
  },
} satisfies TextDomain;
