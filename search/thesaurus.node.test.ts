import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultSpecs } from '../faults/fault-specs.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { readTerms } from './read-terms.ts';
import { readWords } from './read-words.ts';
import { thesaurus } from './thesaurus.ts';

describe('thesaurus', () => {
  it('gives each concept a name of its own, two phrases or more, and a reason', () => {
    const names = thesaurus.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, phrases, because } of thesaurus) {
      assert.ok(phrases.length >= 2, name);
      assert.ok(because.length > 10, name);
      assert.equal(new Set(phrases).size, phrases.length, name);
    }
  });

  it('holds nothing that no scenario and no fault is about', () => {
    const texts = JSON.stringify([scenarios, Object.values(faultSpecs)]);
    const spoken = new Set(readTerms(texts).flatMap(({ concepts }) => concepts));
    for (const { name } of thesaurus) assert.ok(spoken.has(`=${name}`), name);
  });
});

describe('readWords', () => {
  const spellings = (text: string) => readWords(text).map(({ word }) => word.spelling);

  it('reads words, numbers and the signs that mean something', () => {
    assert.deepEqual(spellings('estimateHands(x) → [ ] at 0.5, 1e-8'), [
      'estimatehands',
      'x',
      '[]',
      'at',
      '0.5',
      '1e-8',
    ]);
    assert.deepEqual(spellings('0/0 and 0 ÷ 0, and/or'), [
      '0',
      '÷',
      '0',
      'and',
      '0',
      '÷',
      '0',
      'and',
      'or',
    ]);
    assert.deepEqual(spellings("doesn’t, isn't"), ['doesnt', 'isnt']);
  });

  it('reads British and American spelling alike', () => {
    for (const [british, american] of [
      ['normalised', 'normalized'],
      ['Quantisation', 'quantization'],
      ['optimisers', 'optimizers'],
      ['colours', 'colors'],
      ['centred', 'centered'],
      ['neighbouring', 'neighboring'],
      ['analysed', 'analyzed'],
      ['cancelled', 'canceled'],
      ['grey', 'gray'],
    ] as const)
      assert.equal(readWords(british)[0]?.word.stem, readWords(american)[0]?.word.stem, british);
    for (const word of ['noise', 'precise', 'raised', 'otherwise', 'promised', 'exercises'])
      assert.equal(spellings(word)[0], word);
  });

  it('sees the words inside a name, and NaN as one', () => {
    assert.deepEqual(readWords('estimateHands')[0]?.word.parts, ['estimate', 'hands']);
    assert.deepEqual(readWords('isNaN')[0]?.word.parts, ['nan']);
    assert.deepEqual(readWords('NaN')[0]?.word.parts, []);
    assert.deepEqual(readWords('video')[0]?.word.parts, []);
  });
});
