/** What the checks of plain English read. */
export const checked = ['**/*.{ts,mjs,md,html}'];

/** What is not written for readers, or not by hand, or misspelt on purpose. */
export const never = [
  'node_modules/**',
  'dist/**',
  'lib/**',
  'test-results/**',
  '.cache/**',
  'assets/**',
  'docs/reports/**',
  'docs/faults.md',
  '**/*.test.ts',
  '**/testing/**',
  '**/test-workers/**',
  'tools/plain-english/phrases.ts',
  'search/idle-words.ts',
  'search/spelling.ts',
  'search/thesaurus.ts',
];

/** Areas whose texts are still to be rewritten. Remove a line when its area is done. */
export const toBeRewritten = [
  { files: 'scenarios/**', since: '2026-11-30' },
  { files: 'docs/glossary.md', since: '2026-11-30' },
];
