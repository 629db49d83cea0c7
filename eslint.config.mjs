import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  // tsconfig/proof does not compile on purpose.
  {
    ignores: [
      'dist*',
      '.cache',
      'release',
      'node_modules',
      'coverage',
      'test-results',
      'playwright-report',
      'tsconfig',
    ],
  },
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
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', '.*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
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
    files: ['src-renderer/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/*.fixture.{ts,tsx}', 'e2e/**', 'test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    // Whoever asks for a name gives the family or method that comes next somebody else's answer.
    files: ['src-shared/**/*.ts', 'src-main/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**', 'src-main/practice/**', 'src-main/network/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(BinaryExpression[operator=/^[!=]==$/], SwitchCase) > Literal[value=/^(ralink|upstream|closed)$/]',
          message: 'Ask familyOf(dialect), not for a family by its name.',
        },
        {
          selector:
            ':matches(BinaryExpression[operator=/^[!=]==$/], SwitchCase) > Literal[value=/^(menu-[02]|(prompt|upstream|linux)-(cp-linux|erase-cp|spi-write|sf|mtd|cfi|flashcp|dd))$/]',
          message: 'Ask the method (plan/methods/registry), not for one by its id.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(includes|startsWith)$/] > Literal[value=/^(menu|prompt|upstream|linux)-/]',
          message: 'Ask the method (plan/methods/registry), not for one by its id.',
        },
      ],
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
