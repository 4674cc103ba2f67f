import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scenarios } from '../scenarios/scenarios.ts';
import { searchScenarios } from './search-scenarios.ts';
import { falseFriends, scenarioQueries, strayQueries } from './testing/scenario-queries.ts';

const search = await searchScenarios(scenarios);
const found = (query: string) => search(query).hits.map(({ id }) => id);

describe('searchScenarios', () => {
  it('is tried with at least sixty queries, for most of the scenarios', () => {
    assert.ok(new Set(scenarioQueries.map(({ words }) => words)).size >= 60);
    const sought = new Set(scenarioQueries.map(({ finds }) => finds));
    for (const id of sought)
      assert.ok(
        scenarios.some((one) => one.id === id),
        id,
      );
    assert.ok(sought.size > scenarios.length * 0.75, `${sought.size} of ${scenarios.length}`);
  });

  for (const { words, finds, within } of scenarioQueries)
    it(`finds ${finds} by “${words}”, ${within === 1 ? 'first' : `among the first ${within}`}`, () => {
      const best = found(words).slice(0, within);
      assert.ok(best.includes(finds), `found: ${best.join(', ')}`);
    });

  for (const words of strayQueries)
    it(`does not claim to know “${words}”`, () => {
      const { hits, exact } = search(words);
      assert.ok(!exact, `found: ${hits.map(({ id }) => id).join(', ')}`);
      assert.ok(hits.length <= 5, `found: ${hits.map(({ id }) => id).join(', ')}`);
    });

  for (const { words, not } of falseFriends)
    it(`does not find ${not} by “${words}”`, () => {
      assert.ok(!found(words).includes(not), `found: ${found(words).join(', ')}`);
    });

  it('finds every scenario first by its title, in either spelling and by its id', () => {
    for (const { id, title } of scenarios) {
      assert.equal(found(title)[0], id, title);
      assert.equal(found(title.toUpperCase())[0], id, title);
      assert.ok(found(id).slice(0, 3).includes(id), id);
    }
  });

  it('finds every scenario by each of its symptoms, as nothing less than exact', () => {
    for (const { id, symptoms } of scenarios)
      for (const symptom of symptoms) {
        const { hits, exact } = search(symptom);
        assert.ok(
          hits.slice(0, 5).some((hit) => hit.id === id),
          `${id}: ${symptom}`,
        );
        assert.ok(exact, symptom);
      }
  });

  it('finds the same in British and American spelling', () => {
    for (const [british, american] of [
      ['normalised', 'normalized'],
      ['quantisation', 'quantization'],
      ['colour', 'color'],
      ['optimiser', 'optimizer'],
      ['initialisation', 'initialization'],
    ] as const) {
      assert.ok(found(british).length > 0, british);
      assert.deepEqual(found(british), found(american));
    }
  });

  it('finds while a word is typed', () => {
    for (const words of ['qu', 'quan', 'quanti', 'quantis', 'quantised'])
      assert.ok(found(words).includes('lost-minimum'), words);
  });

  it('survives whatever is pasted', () => {
    const log = Array.from({ length: 400 }, (_, i) => `at frame${i} (app.js:${i}:1) NaN`).join(
      '\n',
    );
    for (const words of [
      '',
      '   ',
      '***',
      '[[[',
      '\\',
      '“”',
      '<video>',
      '😀',
      'a'.repeat(5000),
      log,
    ])
      assert.ok(Array.isArray(found(words)), words.slice(0, 20));
    assert.equal(found('').length, scenarios.length);
    assert.equal(found('is the of').length, scenarios.length);
  });
});
