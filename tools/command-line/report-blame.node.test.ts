import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Blame, RunRecord } from '../../record/record.ts';
import { frame, record, step, noDistances } from '../../record/testing/build-record.ts';
import { report } from './report.ts';

const blame: Blame = {
  frame: 0,
  step: 'palm/-/a',
  symptom: 'divergence',
  verdict: 'guilty',
  because: 'its inputs are those of the golden run',
  path: ['palm/-/a', 'palm/-/b'],
  lastVisible: null,
  autopsy: null,
};
const error = { name: 'Error', message: 'must be [1,192,192,3], but was [1,192,192,4]' };
const ended = { reason: 'hung', message: 'It was waiting for the download of decode · concat_7.' };

/** What the command line says from the faulty run on. */
const said = (change: Parameters<typeof record>[0]): string => {
  const text = report(record(change));
  return text.slice(text.indexOf('\nfaulty\n'));
};

describe('what the command line says of blame', () => {
  const steps = [step('palm', 'a'), step('palm', 'b')];
  const faulty: RunRecord['faulty'] = { frames: [frame(0, { steps })] };

  it('is how far it reaches, and whether to the answer', () => {
    assert.match(said({ faulty, blame }), /reaches 1 more step and the answer/);
    assert.match(
      said({ faulty, blame: { ...blame, lastVisible: 'palm/-/b' } }),
      /reaches 1 more step, not the answer; last seen in palm · b/,
    );
  });

  it('is that the answer differs, and yet is the golden one, within what is allowed', () => {
    const frames = [{ frame: 0, kind: 'masked' as const, distances: noDistances }];
    assert.match(
      said({ faulty, blame, outcome: { kind: 'masked', frames } }),
      /reaches 1 more step and the answer, which stays within its tolerances\n/,
    );
  });

  it('is the blamed step alone, where it reaches no other one', () => {
    const alone = { ...blame, path: ['palm/-/a'] };
    assert.match(said({ faulty, blame: alone }), /\n {2}reaches the answer\n/);
    assert.match(
      said({ faulty, blame: { ...alone, lastVisible: 'palm/-/a' } }),
      /\n {2}reaches no other step, and not the answer\n/,
    );
  });

  it('is that no step differs, only where every call returned', () => {
    assert.match(said({ faulty }), /no step differs from the golden run\n/);
    const tolerance = { relativeL2: 0.05, because: 'the golden run is of another realm' };
    assert.match(
      said({ faulty, tolerance }),
      /no step differs from the golden run by more than rounding explains\n/,
    );
    assert.match(said({ faulty }), /every value of every step is finite/);
  });

  it('is what was refused where a call threw', () => {
    const text = said({ faulty: { frames: [frame(0, { steps, error })] } });
    assert.match(text, /blame\n {2}frame 1 threw Error: must be \[1,192,192,3\]/);
    assert.match(text, /finite up to the error, which came after 2 steps/);
    assert.doesNotMatch(text, /no step|every value of every step/);
    const guarded = said({ faulty: { frames: [frame(0, { error })] } });
    assert.match(guarded, /the error came before any step/);
    // Blame says where it began, and the error how it ended.
    assert.match(
      said({ faulty: { frames: [frame(0, { steps, error })] }, blame }),
      /guilty.*\n.*and the answer\n {2}frame 1 threw Error/,
    );
  });

  it('is what a run waited for that hung', () => {
    const text = said({ faulty: { frames: [], ended: { ...ended, reason: 'hung' } } });
    assert.match(
      text,
      /blame\n {2}frame 1 never returned: It was waiting for the download of decode/,
    );
    assert.doesNotMatch(text, /no step/);
  });
});
