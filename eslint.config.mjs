import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import lit from 'eslint-plugin-lit';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The import directions of the architecture (docs/architecture.md): what each folder may import,
 * itself always included. A trailing file narrows it to that file.
 */
const allowed = {
  common: [],
  health: ['common'],
  models: ['common'],
  faults: ['common', 'models'],
  trace: ['health', 'models', 'common'],
  expectations: [
    'engine/record.ts',
    'engine/plan.ts',
    'common',
    'health/health.ts',
    'trace/step.ts',
  ],
  engine: ['trace', 'expectations', 'faults', 'models', 'health', 'common'],
  testing: ['engine', 'expectations', 'faults', 'common'],
  scenarios: [
    'engine/contract.ts',
    'engine/plan.ts',
    'engine/scenario.ts',
    'expectations',
    'faults',
    'common',
  ],
  components: [
    'engine/contract.ts',
    'engine/client.ts',
    'engine/plan.ts',
    'engine/record.ts',
    'engine/record-codec.ts',
    'engine/scenario.ts',
    'engine/scenario-plan.ts',
    'engine/run.ts',
    'expectations',
    'common',
    'health/health.ts',
    'trace/step.ts',
    'faults/fault-spec.ts',
  ],
};

const zones = Object.entries(allowed).map(([folder, may]) => ({
  target: `./${folder}`,
  from: './',
  except: [folder, ...may, 'node_modules'].map((path) => `./${path}`),
  message: `${folder}/ may import only: ${may.join(', ') || 'nothing'} (docs/architecture.md).`,
}));

/** Where TensorFlow.js may not be: the page gets plain records. */
const tfjsFree = ['common', 'expectations', 'scenarios', 'components'];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'test-results/', 'docs/'] },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.mjs', '.js'] } } },
  },
  {
    files: tfjsFree.map((folder) => `${folder}/**/*.ts`),
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['@tensorflow/*'], message: 'TensorFlow.js lives in realms only.' }],
        },
      ],
    },
  },
  { files: ['components/**/*.ts'], extends: [lit.configs['flat/recommended']] },
  {
    files: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      // Mocha's `it` reads as a promise to this rule.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
