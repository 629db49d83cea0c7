import type { TextDomain } from '../types';

/** Texts of the domain `storage`: sessions, journals, backups, settings on disk. */
export const storage = {
  'finding.storage/disk-full.what': {
    en: 'There is no room left for {path}.',
    es: 'No queda espacio para {path}.',
  },
  'finding.storage/disk-full.why': {
    en: 'The disk or the quota of this account is full.',
    es: 'El disco o la cuota de esta cuenta está llena.',
  },
  'finding.storage/disk-full.next': {
    en: 'Free some space or choose another folder for sessions in the settings, then repeat the step: nothing was sent to the router for it.',
    es: 'Libere espacio o elija otra carpeta de sesiones en la configuración y repita el paso: para él no se envió nada al router.',
  },
  'finding.storage/no-permission.what': {
    en: '{path} cannot be written.',
    es: 'No se puede escribir {path}.',
  },
  'finding.storage/no-permission.why': {
    en: 'This account has no permission there, or the disk is read-only.',
    es: 'Esta cuenta no tiene permiso allí o el disco es de solo lectura.',
  },
  'finding.storage/no-permission.next': {
    en: 'Choose a folder of your own for sessions in the settings, then repeat the step.',
    es: 'Elija una carpeta propia para las sesiones en la configuración y repita el paso.',
  },
  'finding.storage/io.what': {
    en: 'Reading or writing {path} failed.',
    es: 'Falló la lectura o escritura de {path}.',
  },
  'finding.storage/io.why': {
    en: 'The system says: {reason}.',
    es: 'El sistema informa: {reason}.',
  },
  'finding.storage/io.next': {
    en: 'Check that the disk is connected and healthy, then repeat the step.',
    es: 'Compruebe que el disco esté conectado y en buen estado, y repita el paso.',
  },
  'finding.storage/journal-torn.what': {
    en: 'The last record of the journal (number {seq}) is cut off; all before it is proven.',
    es: 'El último registro del diario (número {seq}) está cortado; todo lo anterior está comprobado.',
  },
  'finding.storage/journal-torn.why': {
    en: 'The wizard or the computer stopped while it was being written, so nothing was done because of it.',
    es: 'El asistente o la computadora se detuvo mientras se escribía, así que nada se hizo a causa de él.',
  },
  'finding.storage/journal-torn.next': {
    en: 'Go on: the piece is kept beside the journal.',
    es: 'Continúe: el fragmento se conserva junto al diario.',
  },
  'finding.storage/journal-damaged.what': {
    en: 'The journal does not fit together from record {seq} on; {lines} lines there cannot be relied on.',
    es: 'El diario no es coherente a partir del registro {seq}; {lines} líneas desde allí no son confiables.',
  },
  'finding.storage/journal-damaged.why': {
    en: 'The file was changed after it was written, or the disk lost a part of it.',
    es: 'El archivo se modificó después de escribirse o el disco perdió una parte.',
  },
  'finding.storage/journal-damaged.next': {
    en: 'Start a new session and read the flash before writing anything; keep the damaged journal as it is.',
    es: 'Inicie una sesión nueva y lea la flash antes de escribir algo; conserve el diario dañado tal como está.',
  },
  'finding.storage/journal-closed.what': {
    en: 'The journal {path} is closed and takes no more records.',
    es: 'El diario {path} está cerrado y no admite más registros.',
  },
  'finding.storage/journal-closed.why': {
    en: 'The session has ended.',
    es: 'La sesión terminó.',
  },
  'finding.storage/journal-closed.next': {
    en: 'Open the port again to start a new session.',
    es: 'Abra el puerto de nuevo para iniciar otra sesión.',
  },
  'finding.storage/capture-stopped.what': {
    en: 'The raw recording {path} stopped ({reason}).',
    es: 'La grabación en bruto {path} se detuvo ({reason}).',
  },
  'finding.storage/capture-stopped.why': {
    en: 'The disk did not take the bytes; the recovery does not wait for the recording.',
    es: 'El disco no aceptó los bytes; la recuperación no espera a la grabación.',
  },
  'finding.storage/capture-stopped.next': {
    en: 'Go on if you can do without it, and free some space before the next session.',
    es: 'Continúe si puede prescindir de ella y libere espacio antes de la próxima sesión.',
  },
  'finding.storage/backup-length.what': {
    en: 'The backup of {name} has {bytes} bytes instead of {expected} and was not stored.',
    es: 'La copia de {name} tiene {bytes} bytes en lugar de {expected} y no se guardó.',
  },
  'finding.storage/backup-length.why': {
    en: 'The reading was incomplete.',
    es: 'La lectura quedó incompleta.',
  },
  'finding.storage/backup-length.next': {
    en: 'Read the area again.',
    es: 'Lea el área de nuevo.',
  },
  'finding.storage/backup-differs.what': {
    en: 'The backup {file} on the disk is not what was read from the router.',
    es: 'La copia {file} en el disco no coincide con lo que se leyó del router.',
  },
  'finding.storage/backup-differs.why': {
    en: 'Its SHA-256 does not match: the disk returned other bytes, or the file was changed.',
    es: 'Su SHA-256 no coincide: el disco devolvió otros bytes o el archivo se modificó.',
  },
  'finding.storage/backup-differs.next': {
    en: 'Do not use this file; choose a folder on another disk and save the unit again.',
    es: 'No use este archivo; elija una carpeta en otro disco y guarde el equipo de nuevo.',
  },
  'finding.storage/backup-missing.what': {
    en: 'The backup {file} is no longer there.',
    es: 'La copia {file} ya no está.',
  },
  'finding.storage/backup-missing.why': {
    en: 'The file was moved or deleted outside the wizard.',
    es: 'El archivo se movió o se borró fuera del asistente.',
  },
  'finding.storage/backup-missing.next': {
    en: "Put the file back into the session's backups folder, or save the unit again.",
    es: 'Devuelva el archivo a la carpeta de copias de la sesión o guarde el equipo de nuevo.',
  },
  'finding.storage/session-missing.what': {
    en: 'There is no session {id}.',
    es: 'No existe la sesión {id}.',
  },
  'finding.storage/session-missing.why': {
    en: 'Its folder is gone, or its session.json cannot be read.',
    es: 'Su carpeta ya no está o su session.json no se puede leer.',
  },
  'finding.storage/session-missing.next': {
    en: 'Check the folder for sessions in the settings, or start a new session.',
    es: 'Revise la carpeta de sesiones en la configuración o inicie una sesión nueva.',
  },
  'finding.storage/no-recording.what': {
    en: 'The session {id} has no recording of its line.',
    es: 'La sesión {id} no tiene una grabación de su línea.',
  },
  'finding.storage/no-recording.why': {
    en: 'Its files wire.cap are gone, or something else has written them.',
    es: 'Sus archivos wire.cap ya no están o los escribió otro programa.',
  },
  'finding.storage/no-recording.next': {
    en: 'Look at the journal and the report in its folder instead.',
    es: 'Mire en su lugar el diario y el informe de su carpeta.',
  },
  'finding.storage/session-in-use.what': {
    en: 'The session {id} is open in another wizard (process {pid}).',
    es: 'La sesión {id} está abierta en otro asistente (proceso {pid}).',
  },
  'finding.storage/session-in-use.why': {
    en: 'Two wizards writing one journal would damage it.',
    es: 'Dos asistentes que escriben un mismo diario lo dañarían.',
  },
  'finding.storage/session-in-use.next': {
    en: 'Go on there, or close that wizard first.',
    es: 'Continúe allí o cierre primero ese asistente.',
  },
  'finding.storage/bad-folder.what': {
    en: '{folder} cannot be the folder for sessions.',
    es: '{folder} no puede ser la carpeta de sesiones.',
  },
  'finding.storage/bad-folder.why': {
    en: 'It must be a full path without control characters.',
    es: 'Debe ser una ruta completa sin caracteres de control.',
  },
  'finding.storage/bad-folder.next': {
    en: 'Give the whole path of a folder on this computer.',
    es: 'Indique la ruta completa de una carpeta de esta computadora.',
  },
  'finding.storage/settings-damaged.what': {
    en: 'The settings could not be read, and the defaults are used.',
    es: 'La configuración no se pudo leer y se usan los valores predeterminados.',
  },
  'finding.storage/settings-damaged.why': {
    en: 'The file was damaged or edited by hand; it is kept as {aside}.',
    es: 'El archivo se dañó o se editó a mano; se conserva como {aside}.',
  },
  'finding.storage/settings-damaged.next': {
    en: 'Set the language and the folder for sessions again.',
    es: 'Vuelva a elegir el idioma y la carpeta de sesiones.',
  },
} satisfies TextDomain;
