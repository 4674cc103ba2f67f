import { expect } from '@open-wc/testing';
import { overflowRecord } from '../../testing/make-record.ts';
import { evidenceGroups, groupSentence } from './evidence-groups.ts';

const one = overflowRecord().evidence[0]!;

describe('evidenceGroups', () => {
  it('sums the frames of a place, and the places of a fault', () => {
    const evidence = Array.from({ length: 104 }, (_, i) =>
      [0, 1].map((frame) => ({
        ...one,
        site: `weight · conv2d_${i}`,
        frame,
        elements: 10,
        changed: 3,
      })),
    ).flat();
    const [group, ...others] = evidenceGroups(evidence);
    expect(others).to.have.lengthOf(0);
    expect(group!.places).to.have.lengthOf(104);
    expect(group!.places[0]).to.include({ elements: 20, changed: 6 });
    expect(groupSentence(group!)).to.equal(
      'scale changed 624 of 2\u202f080 elements in 104 places',
    );
  });

  it('keeps two faults of one kind apart', () => {
    expect(evidenceGroups([one, { ...one, at: 1 }])).to.have.lengthOf(2);
  });
});
