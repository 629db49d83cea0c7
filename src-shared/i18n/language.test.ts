import { expect, it } from 'vitest';
import { addLanguage } from './catalogues';
import { Language, languageOf, wishOfEnvironment } from './language';

// Languages that could be offered; the real catalogues are not used here.
for (const language of ['pt-BR', 'zh-Hans', 'ru']) addLanguage(language, { name: language, reviewed: false });

it.each([
  ['es', 'es'],
  ['es-CO', 'es'],
  ['es_CO.UTF-8', 'es'],
  ['es_ES@euro', 'es'],
  ['ES', 'es'],
  ['pt', 'pt-BR'],
  ['pt_PT.UTF-8', 'pt-BR'],
  ['pt-BR', 'pt-BR'],
  ['zh', 'zh-Hans'],
  ['zh_CN.UTF-8', 'zh-Hans'],
  ['zh-Hans-CN', 'zh-Hans'],
  ['ru_RU.KOI8-R', 'ru'],
  ['de_DE.UTF-8', 'en'],
  ['zh_TW.UTF-8', 'en'],
  ['zh-Hant-HK', 'en'],
  ['C', 'en'],
  ['C.UTF-8', 'en'],
  ['', 'en'],
  ['eso', 'en'],
])('somebody who wishes for %j is given %s', (wish, language) => {
  expect(languageOf(wish)).toBe(language);
});

it('the first wish that can be met counts: a Catalan system whose second language is Spanish', () => {
  expect(languageOf('ca-ES', 'es-ES', 'en-GB')).toBe('es');
  expect(languageOf(null, undefined, 'ru')).toBe('ru');
  expect(languageOf()).toBe('en');
});

it('LC_ALL comes before LC_MESSAGES before LANG, and an empty one is none', () => {
  expect(wishOfEnvironment({ LC_ALL: 'ru_RU', LC_MESSAGES: 'es_CO', LANG: 'en_US' })).toBe('ru_RU');
  expect(wishOfEnvironment({ LC_ALL: '', LC_MESSAGES: 'es_CO', LANG: 'en_US' })).toBe('es_CO');
  expect(wishOfEnvironment({ LANG: 'en_US' })).toBe('en_US');
  expect(wishOfEnvironment({})).toBeNull();
});

it('a setting that names no language of ours is not one', () => {
  expect(Language.safeParse('es').success).toBe(true);
  expect(Language.safeParse('xx').success).toBe(false);
});
