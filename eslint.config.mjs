import { builtinModules } from 'node:module';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Which folder may import what: renderer -> shared <- main; shared knows neither Node nor Electron nor React. */
const forbid = (message, group) => ({ group, message });
/** Whole package names, with everything below them; a relative path that ends the same way is none of our business. */
const forbidPackages = (message, names) => ({ regex: `^(${names.join('|')})(/|$)`, message });
const NODE = ['node:.*', ...builtinModules.filter((name) => !name.startsWith('_'))];
const REACT = ['react', 'react-dom', 'react-aria-components', 'zustand', '@xterm'];
const ELECTRON = ['electron'];
/** The parsers are plain JavaScript; the rest of serialport binds to the system. */
const NATIVE = [...ELECTRON, 'serialport', '@serialport/(?!parser-)[^/]*'];

const CORE = ['src-main/{engine,console,loader,network,storage,practice,time,transport}/**/*.ts'];
const OUTSIDE_RENDERER = [
  forbidPackages('src-main has no user interface.', REACT),
  forbid('src-main does not know the renderer.', ['**/src-renderer/*']),
];
const PURE = [
  forbidPackages('src-shared is pure: no Node.', NODE),
  forbidPackages('src-shared is pure: no React.', REACT),
  forbidPackages('src-shared is pure: no Electron, no serialport.', NATIVE),
  forbid('src-shared imports nobody.', ['@main/*', '**/src-main/*', '**/src-renderer/*']),
];
const restrictImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['dist*', 'release', 'node_modules', 'coverage', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strictTypeChecked,
  regexp.configs['flat/recommended'],
  {
    // Console text is hostile: what merely could backtrack for long counts.
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'no-control-regex': 'off', // console text is full of control characters
      // Spelling: a set written out says exactly which characters a router may send.
      'regexp/prefer-d': 'off',
      'regexp/prefer-w': 'off',
      'regexp/use-ignore-case': 'off',
    },
  },
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off', // noUncheckedIndexedAccess makes byte access unreadable without it
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/require-await': 'off', // async makes a throw a rejection, also where nothing is awaited
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  {
    files: ['src-shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      ...restrictImports(...PURE),
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'global', 'setTimeout', 'setInterval', 'setImmediate', 'performance'],
        ...['window', 'document', 'fetch', 'WebSocket'],
      ],
    },
  },
  {
    // What crosses the window's border is put together from the parts; a part that took its types from there would hang on it.
    // The rules of a whole recovery read the snapshot: they stand above the contract, and no part imports them.
    files: ['src-shared/**/*.ts'],
    ignores: ['**/*.test.ts', 'src-shared/contract/**', 'src-shared/recovery/**'],
    rules: restrictImports(
      ...PURE,
      forbid('The contract is made of the parts, not the other way round.', ['**/contract/*', '@shared/contract/*']),
    ),
  },
  {
    files: ['src-main/**/*.ts'],
    ignores: ['**/*.test.ts', ...CORE],
    rules: restrictImports(...OUTSIDE_RENDERER),
  },
  {
    // The core. A later block replaces an earlier one's import rule, so this one repeats what holds for all of src-main.
    files: CORE,
    ignores: ['**/*.test.ts'],
    rules: restrictImports(
      ...OUTSIDE_RENDERER,
      forbid('The core does not know its hosts.', ['**/hosts/*', '**/cli/*', '@main/hosts/*', '@main/cli/*']),
      forbidPackages('The core does not know Electron.', ELECTRON),
    ),
  },
  {
    files: CORE,
    ignores: ['**/*.test.ts', 'src-main/transport/serial*.ts'],
    rules: restrictImports(
      ...OUTSIDE_RENDERER,
      forbid('The core does not know its hosts.', ['**/hosts/*', '**/cli/*', '@main/hosts/*', '@main/cli/*']),
      forbidPackages('The core knows neither Electron nor serialport.', NATIVE),
    ),
  },
  {
    // An independent implementation of the router's side: a shared parser would share its mistakes.
    files: ['src-main/practice/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: restrictImports(
      ...OUTSIDE_RENDERER,
      forbid('The core does not know its hosts.', ['**/hosts/*', '**/cli/*', '@main/hosts/*', '@main/cli/*']),
      forbidPackages('The core knows neither Electron nor serialport.', NATIVE),
      forbid('The practice router shares no parsing with the drivers.', [
        '**/loader/*',
        '**/console/*',
        '@main/loader/*',
        '@main/console/*',
        '@shared/protocol/*',
        '@shared/dialect/*',
        '@shared/guard/*',
      ]),
    ),
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...restrictImports(
        forbidPackages('The renderer has no Node.', NODE),
        forbid('The renderer talks to main through the contract.', ['@main/*', '**/src-main/*']),
        forbidPackages('The renderer knows neither Electron nor serialport.', NATIVE),
      ),
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/*.fixture.{ts,tsx}', 'e2e/**', 'test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
