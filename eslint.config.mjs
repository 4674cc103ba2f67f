import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { layers } from './tools/layers.mjs';

/** Where TensorFlow.js may not be: the page gets plain records. */
const tfjsFree = [
  'common',
  'record',
  'consumers',
  'expectations',
  'scenarios',
  'lessons',
  'search',
  'diagnosis',
  'components',
];

const folders = layers.map(({ folder }) => folder).concat('tools');

/** A content security policy blocks style attributes, those of Lit's `styleMap` too, but not the property. */
const noStyleAttribute = {
  selector: 'TaggedTemplateExpression TemplateElement[value.raw=/\\sstyle=/]',
  message: 'A strict policy blocks style attributes. Bind the property: .style=${…}.',
};

/** Missing on plain http under another name than localhost. */
const secureContextOnly = [
  { object: 'crypto', property: 'subtle', message: 'Use sha256 of common/sha256.ts.' },
  { object: 'navigator', property: 'clipboard', message: 'Use components/clipboard/copy-text.ts.' },
];

/** One rule a folder: relative imports may lead to itself and to what it is allowed. */
const importDirections = layers.map(({ folder, may }) => {
  const others = folders.filter((other) => other !== folder && !may.includes(other));
  const files = may.filter((path) => path.includes('/')).map((path) => path.replace('.', '\\.'));
  const except = files.length > 0 ? `(?!${files.join('|')})` : '';
  const regex = `^(\\.\\./)+${except}(${others.join('|')})/`;
  const message = `${folder}/ may import only: ${may.join(', ') || 'nothing'} (docs/architecture.md).`;
  const tfjs = tfjsFree.includes(folder)
    ? [{ group: ['@tensorflow/*'], message: 'TensorFlow.js lives in realms only.' }]
    : [];
  const policy = folder === 'components' ? [noStyleAttribute] : [];
  return {
    files: [`${folder}/**/*.ts`],
    ignores: ['**/*.test.ts', '**/testing/**', '**/test-workers/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex, message }, ...tfjs] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: `ImportExpression > Literal[value=/${regex.replaceAll('/', '\\/')}/]`,
          message,
        },
        ...policy,
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'lib/', 'examples/', 'test-results/', 'docs/'] },
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
    rules: {
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  ...importDirections,
  {
    files: ['**/*.ts'],
    ignores: ['**/*.test.ts', 'components/clipboard/copy-text.ts'],
    rules: { 'no-restricted-properties': ['error', ...secureContextOnly] },
  },
  { files: ['components/**/*.ts'], extends: [lit.configs['flat/recommended']] },
  {
    files: ['**/*.test.ts', '**/testing/**/*.ts', '**/test-workers/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      // Mocha's `it` reads as a promise to this rule.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
