import { expect } from '@open-wc/testing';
import type { Frame } from '../record/record.ts';
import { emptyPlaces, fillText, unknownPlaces } from './fill-text.ts';
import { frame, item, health, noDistances, record, step } from '../record/testing/build-record.ts';

const run = record({
  golden: { frames: [frame(0, { items: [item()], steps: [step('palm', 'add_0')] })] },
  faulty: {
    frames: [frame(0, { steps: [step('palm', 'add_0', health(4, 1)), step('palm', 'pad_0')] })],
  },
  outcome: { kind: 'silent', frames: [] },
});

describe('fillText', () => {
  it('fills places from a record', () => {
    expect(
      fillText('{first bad step} ({first bad index}): {share of palm/-/add_0}.', run),
    ).to.equal('palm · add_0 (0): 25 %.');
    expect(fillText('{items} of {golden items}, {golden score}, {outcome}', run)).to.equal(
      '0 of 1, 0.9, silent',
    );
    expect(fillText('{bad steps} of {steps}, {values changed}', run)).to.equal('1 of 2, 1');
  });

  it('tells a distance of key points in parts of the palm, or in palms', () => {
    const off = (keypoints: number) => ({
      ...run,
      outcome: {
        kind: 'silent' as const,
        frames: [{ frame: 0, kind: 'silent' as const, distances: { ...noDistances, keypoints } }],
      },
    });
    expect(fillText('{key-point distance} away', off(0.12))).to.equal('12 % of the palm away');
    expect(fillText('{key-point distance} away', off(1.3e7))).to.equal('1.3e7 palms away');
    const space = {
      ...run,
      outcome: {
        kind: 'silent' as const,
        frames: [
          { frame: 0, kind: 'silent' as const, distances: { ...noDistances, worldKeypoints: 52 } },
        ],
      },
    };
    expect(fillText('{world key-point distance}', space)).to.equal('52 palms');
    expect(fillText('{world key-point distance}', off(1))).to.equal('…');
  });

  it('takes the golden hand that belongs to the first hand found', () => {
    const two = [item(0), item(400, { score: 0.7, label: 'Right' })];
    const told = (items: Frame['items']) =>
      fillText('{golden score} {golden label}', {
        ...run,
        golden: { frames: [frame(0, { items: two })] },
        faulty: { frames: [frame(0, { items })] },
      });
    expect(told([item(401)])).to.equal('0.7 Right');
    expect(told([])).to.equal('0.9 Left');
  });

  it('leaves a mark where there is no record or no such value', () => {
    expect(fillText('at {first bad step}', null)).to.equal('at …');
    expect(fillText('{score}; {share of palm/-/none}', run)).to.equal('…; …');
    expect(emptyPlaces('{score} {items} {share of palm/-/none}', run)).to.deep.equal([
      'score',
      'share of palm/-/none',
    ]);
  });

  it('leaves what is no place as it is, and names it', () => {
    expect(fillText('{toString} {share of}', run)).to.equal('{toString} {share of}');
    expect(unknownPlaces('{toString} {items} {share of x} {shares of x}')).to.deep.equal([
      'toString',
      'shares of x',
    ]);
  });
});
