import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Which folder may import what: renderer -> shared <- main; shared knows neither Node nor Electron nor React. */
const forbid = (message, group) => ({ group, message });
const NODE = [
  'node:*',
  'fs',
  'path',
  'os',
  'net',
  'dgram',
  'crypto',
  'child_process',
  'stream',
  'events',
  'http',
  'url',
];
const REACT = ['react', 'react-dom', 'react-dom/*', 'react-aria-components', 'zustand', '@xterm/*'];
const ELECTRON = ['electron', 'electron/*', 'serialport', '@serialport/*'];

export default tseslint.config(
  { ignores: ['dist', 'release', 'node_modules', 'coverage', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strictTypeChecked,
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
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            forbid('src-shared is pure: no Node.', NODE),
            forbid('src-shared is pure: no React.', REACT),
            forbid('src-shared is pure: no Electron, no serialport.', ELECTRON),
            forbid('src-shared imports nobody.', ['@main/*', '**/src-main/*', '**/src-renderer/*']),
          ],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setTimeout', 'setInterval', 'window', 'document'],
    },
  },
  {
    files: ['src-main/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            forbid('src-main has no user interface.', REACT),
            forbid('src-main does not know the renderer.', ['**/src-renderer/*']),
          ],
        },
      ],
    },
  },
  {
    files: ['src-main/{engine,console,loader,network,storage,practice,time,transport}/**/*.ts'],
    ignores: ['**/*.test.ts', 'src-main/transport/serial*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            forbid('The core knows neither Electron nor serialport.', ELECTRON),
            forbid('The core does not know its hosts.', ['**/hosts/*', '**/cli/*']),
          ],
        },
      ],
    },
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            forbid('The renderer has no Node.', NODE),
            forbid('The renderer talks to main through the contract.', ['@main/*', '**/src-main/*', ...ELECTRON]),
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
