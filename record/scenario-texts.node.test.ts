import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunRecord } from './record.ts';
import { latePixel } from '../scenarios/input/late-pixel.scenario.ts';
import { scenarioTexts } from './scenario-texts.ts';

const on = (backend: 'webgl' | 'wasm'): RunRecord =>
  ({ environment: { realms: { faulty: { settings: { backend } } } } }) as RunRecord;

describe('what a scenario says of a run', () => {
  it('is its own texts, and those for the backend that the run was on', () => {
    assert.match(scenarioTexts(latePixel, null).userSees, /every key point is NaN/);
    assert.match(scenarioTexts(latePixel, on('webgl')).userSees, /every key point is NaN/);
    const there = scenarioTexts(latePixel, on('wasm'));
    assert.match(there.mechanism, /ReLU6 of the first layer returns 0 for NaN/);
    assert.equal(there.remedy, latePixel.remedy, 'what is left out is its own');
  });
});
