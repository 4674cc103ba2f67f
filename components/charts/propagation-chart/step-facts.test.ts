import { expect } from '@open-wc/testing';
import { goldenSteps, makeStep, overflowingSteps } from '../../testing/make-record.ts';
import { chartSentence, firstBadRow, stepFacts, stepSentence } from './step-facts.ts';
import { stepRows } from './step-rows.ts';

const rows = stepRows(goldenSteps, overflowingSteps);

describe('stepFacts', () => {
  it('tells shares and magnitudes of both runs', () => {
    const facts = stepFacts(rows[2]!, true);
    expect(facts).to.include({
      name: 'palm · depthwise_conv2d_0',
      index: 2,
      nan: '1 %',
      posInf: '0 %',
      goldenMagnitude: '100',
      faultyMagnitude: '65\u202f504',
      shape: '1 × 5 × 5 × 4',
      state: 'paired',
    });
  });

  it('calls a missing partner unreached only once the run has ended', () => {
    expect(stepFacts(rows[4]!, true).state).to.equal('not reached');
    expect(stepFacts(rows[4]!, false).state).to.equal('not run yet');
  });

  it('names events', () => {
    const step = makeStep('a', 0, {}, { events: [{ kind: 'NaN', event: 'generate' }] });
    expect(stepFacts(stepRows([step], [step])[0]!, true).events).to.equal('generates NaN');
  });
});

describe('stepSentence', () => {
  it('names each kind of bad value', () => {
    const step = makeStep('a', 0, { nan: 50, posInf: 1, negInf: 1 });
    const sentence = stepSentence(stepRows([step], [step])[0]!, true);
    expect(sentence).to.contain('50 % NaN, 1 % +Inf, 1 % −Inf');
  });

  it('says when all is finite', () => {
    expect(stepSentence(rows[0]!, true)).to.contain('all finite');
  });
});

describe('firstBadRow and chartSentence', () => {
  it('find the first step with NaN or Inf', () => {
    expect(firstBadRow(rows, 0)).to.equal(2);
    expect(firstBadRow(stepRows(goldenSteps, goldenSteps), 0)).to.equal(-1);
    expect(chartSentence(rows, true, undefined)).to.equal(
      '5 steps. 2 of 4 faulty steps hold NaN or Inf, the first is palm · depthwise_conv2d_0 (step 2). Largest magnitude: golden 1\u202f000, faulty 65\u202f504. 1 golden step not reached.',
    );
  });

  it('tell a run that has not begun from one that is finite', () => {
    expect(chartSentence([], false, undefined)).to.contain('No step');
    expect(chartSentence(stepRows(goldenSteps, []), false, undefined)).to.contain('has not begun');
    expect(chartSentence(stepRows(goldenSteps, []), true, undefined)).to.contain(
      'none of the faulty run is recorded',
    );
    expect(chartSentence(stepRows(goldenSteps, goldenSteps), true, undefined)).to.contain(
      'All 5 faulty steps are finite',
    );
  });
});
