import { expect } from '@open-wc/testing';
import { stepDetails } from './step-details.ts';

const shape = [1, 2, 2, 3];
const question = { step: 'palm/-/conv2d_0', frame: 0, shape, channel: null };
const golden = Float32Array.from({ length: 12 }, (_, index) => index);

describe('stepDetails', () => {
  it('draws the channel of the first NaN or Inf unless one is asked for', () => {
    const faulty = golden.slice();
    faulty.set([Infinity, NaN], 4);
    const details = stepDetails({ shape, golden, faulty }, question);
    expect(details.channel).to.equal(1);
    expect([...(details.faulty?.map?.values ?? [])]).to.deep.equal([1, Infinity, 7, 10]);
    expect([...(details.golden?.map?.values ?? [])]).to.deep.equal([1, 4, 7, 10]);
    expect(details.faulty?.nonFinite.map(({ at }) => at)).to.deep.equal([
      [0, 0, 1, 1],
      [0, 0, 1, 2],
    ]);
    expect(details.faulty?.nonFiniteByChannel).to.deep.equal([0, 1, 1]);
    expect(details.differences).to.deep.equal([
      { index: 4, at: [0, 0, 1, 1], golden: 4, faulty: Infinity },
      { index: 5, at: [0, 0, 1, 2], golden: 5, faulty: NaN },
    ]);
    const asked = stepDetails({ shape, golden, faulty }, { ...question, channel: 0 });
    expect([...(asked.faulty?.map?.values ?? [])]).to.deep.equal([0, 3, 6, 9]);
  });

  it('draws the channel of the largest difference where all is finite', () => {
    const faulty = golden.slice();
    faulty.set([1, 100], 1);
    faulty[6] = 7;
    const { channel, differences } = stepDetails({ shape, golden, faulty }, question);
    expect(channel).to.equal(2);
    expect(differences.map(({ index }) => index)).to.deep.equal([2, 6]);
  });

  it('tells a sign from a value, and one NaN from another not', () => {
    const before = Float32Array.of(0, NaN);
    const after = Float32Array.of(-0, 0);
    new Uint32Array(after.buffer)[1] = 0x7fc00001;
    const { differences } = stepDetails({ shape: [2], golden: before, faulty: after }, question);
    expect(differences.map(({ index }) => index)).to.deep.equal([0]);
  });

  it('leaves null what a pass has not', () => {
    const details = stepDetails({ shape, golden, faulty: null }, question);
    expect([details.faulty, details.channel, details.differences]).to.deep.equal([null, 0, []]);
    expect(details.golden?.histogram.zero).to.equal(1);
  });

  it('draws a vector as one row', () => {
    const faulty = Float32Array.of(1, NaN, 3);
    const { channel, faulty: seen } = stepDetails(
      { shape: [1, 3], golden: null, faulty },
      question,
    );
    expect(channel).to.equal(0);
    expect(seen?.map).to.deep.include({ height: 1, width: 3, channels: 1 });
    expect(seen?.nonFiniteByChannel).to.deep.equal([1]);
    expect(seen?.nonFinite).to.deep.equal([{ index: 1, at: [0, 1], value: NaN }]);
  });

  it('copes with scalars, empty results and more than four dimensions', () => {
    const scalar = Float32Array.of(3);
    expect(stepDetails({ shape: [], golden: null, faulty: scalar }, question).channel).to.equal(0);
    const empty = stepDetails(
      { shape: [0, 19], golden: null, faulty: new Float32Array() },
      question,
    );
    expect(empty.faulty?.map).to.equal(null);
    const deep = { shape: [1, 1, 2, 2, 3], golden, faulty: golden };
    expect(stepDetails(deep, question).faulty?.map).to.equal(null);
  });

  it('refuses a channel that is not there', () => {
    const asked = { ...question, channel: 3 };
    expect(() => stepDetails({ shape, golden, faulty: golden }, asked)).to.throw(
      'There is no channel 3: the tensor has 0 to 2.',
    );
  });
});
