/**
 * Which file may import which: the picture in ARCHITECTURE.md. `npx depcruise src-main src-shared src-renderer` tells every import that
 * breaks it, types included; scripts/import-rules.test.ts shows each rule refusing something.
 */

/** A package by its name, installed or not. */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;
const REACT = packages('react', 'react-dom', 'react-aria-components', 'zustand', '@xterm');
const ELECTRON = packages('electron');
/** The parsers are plain JavaScript; the rest of serialport binds to the system. */
const SERIAL = packages('serialport', '@serialport/(?!parser-)[^/]*');
const TESTS = '\\.(test|fixture)\\.tsx?$|/testing/|/test-kit\\.ts$';

/** What each folder of src-main may take from which others, from the bottom up. */
const FOLDERS = {
  i18n: [],
  time: [],
  transport: ['time'],
  network: ['time'],
  storage: ['time'],
  board: ['storage', 'time'],
  practice: ['network', 'time', 'transport'],
  console: ['time', 'transport'],
  loader: ['console', 'network', 'time'],
  linux: ['console', 'loader', 'network', 'storage', 'time'],
  engine: ['board', 'console', 'linux', 'loader', 'network', 'practice', 'storage', 'time', 'transport'],
  app: ['i18n', 'board', 'engine', 'linux', 'network', 'practice', 'storage', 'time', 'transport'],
  cli: ['i18n', 'app', 'board', 'engine', 'linux', 'storage', 'time'],
  hosts: ['i18n', 'app', 'board', 'engine', 'time'],
  entry: ['i18n', 'cli', 'hosts'],
};
const CORE = '^src-main/(?!hosts/|entry/|cli/)';

const rule = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: TESTS, ...from },
  to,
});

export default {
  forbidden: [
    rule('resolved', 'What cannot be found cannot be judged.', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
    rule(
      'no-circle',
      'A file that needs itself by way of others, types included, cannot be understood alone.',
      {},
      { circular: true },
    ),

    rule(
      'shared-is-pure',
      'src-shared runs on both sides: no Node.',
      { path: '^src-shared/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'shared-knows-no-packages',
      'src-shared knows no packages but zod, the hashes and i18next.',
      { path: '^src-shared/' },
      { dependencyTypesNot: ['core'], pathNot: ['^(src-|locales/)', packages('zod', '@noble', 'i18next')] },
    ),
    rule(
      'shared-imports-nobody',
      'renderer -> shared <- main.',
      { path: '^src-shared/' },
      { path: '^src-(main|renderer)/' },
    ),
    rule(
      'recovery-on-top',
      'The rules of a whole recovery read the snapshot: they stand above the contract, and no part imports them.',
      { path: '^src-shared/(?!recovery/)' },
      { path: '^src-shared/recovery/' },
    ),
    rule(
      'contract-from-parts',
      'The contract is made of the parts, not the other way round.',
      { path: '^src-shared/(?!contract/|recovery/)' },
      { path: '^src-shared/contract/' },
    ),

    rule(
      'renderer-has-no-node',
      'The window has no Node.',
      { path: '^src-renderer/', pathNot: `${TESTS}|vite\\.config` },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'renderer-through-contract',
      'The window talks to main through the contract.',
      { path: '^src-renderer/' },
      { path: '^src-main/' },
    ),
    rule(
      'renderer-without-system',
      'The window knows neither Electron nor serialport.',
      { path: '^src-renderer/' },
      { path: [ELECTRON, SERIAL] },
    ),

    rule(
      'main-has-no-interface',
      'src-main has no user interface.',
      { path: '^src-main/' },
      { path: [REACT, '^src-renderer/'] },
    ),
    rule('core-without-electron', 'Only hosts know Electron.', { path: CORE }, { path: ELECTRON }),
    rule(
      'core-without-serialport',
      'Only the serial transport knows serialport.',
      { path: CORE, pathNot: `${TESTS}|^src-main/transport/serial` },
      { path: SERIAL },
    ),
    ...Object.entries(FOLDERS).map(([folder, below]) =>
      rule(
        `main-${folder}`,
        `src-main/${folder} takes only from the folders below it.`,
        { path: `^src-main/${folder}/` },
        { path: '^src-main/', pathNot: `^src-main/(${[folder, ...below].join('|')})/` },
      ),
    ),
    rule(
      'main-folder',
      'A new folder of src-main needs its place in the picture.',
      { path: `^src-main/(?!(${Object.keys(FOLDERS).join('|')})/)[^/]+/` },
      {},
    ),

    rule(
      'practice-stands-alone',
      'An independent implementation of the router’s side: a shared parser would share its mistakes.',
      { path: '^src-main/practice/' },
      { path: '^src-shared/', pathNot: '^src-shared/(bytes|finding)/' },
    ),

    rule(
      'rigs-only-in-tests',
      'Loaders of emulated boards are made known by tests alone.',
      { path: '^src-(?!shared/dialect/index\\.ts)' },
      { path: '^src-shared/dialect/known\\.ts$' },
    ),
    rule(
      'product-without-tests',
      'What ships does not rest on tests.',
      { path: '^src-' },
      { path: [TESTS, '^(test|e2e|bench)/'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$|^src-renderer/(vite|catalogue-chunks)' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json'] },
  },
};
