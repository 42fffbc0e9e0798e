import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

/** What every folder of src may use besides the other folders. */
const LEAVES = ['src/log.ts', 'src/logging', 'src/metrics.ts', 'src/metrics'];
/** The rooms of the house. The files beside them, the configuration and the command line compose it: nobody imports those. */
const ROOMS = readdirSync(join(import.meta.dirname, 'src'), { withFileTypes: true })
  .filter(
    (entry) =>
      entry.isDirectory() && !['core', 'cli', 'config', 'console', 'logging', 'metrics'].includes(entry.name),
  )
  .map((entry) => `src/${entry.name}`);

/** `target` may import itself, `allowed` and packages, and nothing else of ours. */
const only = (target, allowed, message) => ({
  target,
  from: '.',
  except: ['node_modules', ...target, ...allowed],
  message,
});

/** Imports point one way: core <- models <- rooms <- handlers <- main; doors know core alone. */
const DIRECTIONS = [
  only(['src/core'], [], 'core imports nothing of ours.'),
  only(['models'], ['src/core'], 'models import src/core only.'),
  only(['bots'], ['src/core'], 'bots import src/core only: a door knows nothing of the house.'),
  only(['locales'], ['src/core'], 'locales import src/core only.'),
  only(LEAVES, ['src/core'], 'logging and metrics import src/core only.'),
  only(['src/config.ts', 'src/config'], ['src/core'], 'the configuration imports src/core only.'),
  only(
    ['src/console'],
    ['src/core', 'src/services.ts', 'models', 'locales', ...LEAVES, ...ROOMS, 'handlers'],
    'the console reaches the world only through the services it is handed, and what commands read by them.',
  ),
  only(
    ['web/console'],
    ['locales', 'src/core', 'src/console'],
    'the browser knows the words, and the types of the API.',
  ),
  only(
    ROOMS,
    ['src/core', 'models', 'locales', ...LEAVES],
    'folders of src import core, models, locales and each other; they are handed the rest.',
  ),
  only(
    ['handlers'],
    ['src/core', 'src/services.ts', 'models', 'locales', ...LEAVES, ...ROOMS],
    'a handler reaches the world only through the services it is handed.',
  ),
  {
    target: 'src',
    from: ['test', 'scripts', 'bench'],
    message: 'the product does not import its tests and tools.',
  },
];

const PROCESS_ENV = {
  selector:
    "MemberExpression[object.name='process'][property.name='env'], VariableDeclarator[init.name='process'] Property[key.name='env']",
  message: 'Only src/config.ts reads the environment; take what you need from the Config.',
};
const DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration, TSExportAssignment',
  message: 'Exports are named.',
};

export default defineConfig(
  { ignores: ['dist/', 'gallery/', 'coverage/', 'data/local/', 'node_modules/'] },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.recommended],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.json'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: DIRECTIONS }],
      'import-x/no-self-import': 'error',
      'no-restricted-syntax': ['error', PROCESS_ENV, DEFAULT_EXPORT],
      'no-restricted-imports': [
        'error',
        { name: 'node:process', importNames: ['env'], message: PROCESS_ENV.message },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['src/config.ts', 'scripts/**', 'test/**', 'bench/**'],
    rules: { 'no-restricted-syntax': ['error', DEFAULT_EXPORT], 'no-restricted-imports': 'off' },
  },
  // What the server runs stays on the server: of it the browser has types alone.
  {
    files: ['web/console/**/*.{ts,tsx,mts}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/src/(?!core/actor$|console/api$|console/[a-z-]+/api$)',
              message: 'only the types of src/console/**/api and src/core/actor.',
            },
            {
              regex: '/src/(core/actor|console/api|console/[a-z-]+/api)$',
              allowTypeImports: true,
              message: 'types only: import type.',
            },
          ],
        },
      ],
    },
  },
  // Vite loads its settings by their default export.
  { files: ['web/console/vite.config.mts'], rules: { 'no-restricted-syntax': 'off' } },
  // Answers of HTTP and of fakes are read as they come.
  { files: ['test/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  // jest loads its global hooks by their default export.
  { files: ['test/**/global-*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/cli/**', 'scripts/**', 'bench/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['web/**/*.js', 'web/**/*.mjs'],
    rules: { 'no-unused-vars': 'error', 'no-var': 'error', 'prefer-const': 'error', eqeqeq: 'error' },
  },
);
