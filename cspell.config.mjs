import { tsImport } from 'tsx/esm/api';
import { checked, never, toBeRewritten } from './tools/plain-english/areas.mjs';

const { proseParser } = await tsImport('./tools/plain-english/prose-parser.ts', import.meta.url);

/** Dictionaries of names in code, by which American words would pass. */
const foreign = ['typescript', 'node', 'npm', 'html', 'css', 'aws', 'data-science', 'markdown'];

/** British spelling, in what a person reads: not in identifiers or code. */
export default {
  version: '0.2',
  language: 'en-GB',
  files: checked,
  ignorePaths: [...never, ...toBeRewritten.map(({ files }) => files)],
  plugins: [{ parsers: [proseParser] }],
  parser: 'prose',
  // American words that the British dictionary has, too.
  flagWords: ['center', 'centers', 'centered', 'gray', 'modeled', 'traveled'],
  dictionaryDefinitions: [{ name: 'faultbook', path: './tools/plain-english/words.txt' }],
  dictionaries: ['faultbook', 'softwareTerms', ...foreign.map((name) => `!${name}`)],
};
