import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { makeStep } from '../../testing/make-record.ts';
import { stepRows } from './step-rows.ts';

const steps = (names: readonly string[]) => names.map((name, i) => makeStep(name, i));

describe('stepRows', () => {
  it('pairs by id and keeps what was not reached', () => {
    const rows = stepRows(steps(['a', 'b', 'c']), steps(['a', 'b']));
    expect(rows.map(({ id, faulty }) => [id, faulty !== null])).to.deep.equal([
      ['palm/-/a', true],
      ['palm/-/b', true],
      ['palm/-/c', false],
    ]);
  });

  it('puts a step that only the faulty run has behind the one it followed', () => {
    const rows = stepRows(steps(['a', 'b']), steps(['x', 'a', 'y', 'z', 'b']));
    expect(rows.map(({ step }) => step.name)).to.deep.equal(['x', 'a', 'y', 'z', 'b']);
    expect(rows.map(({ golden }) => golden !== null)).to.deep.equal([
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  it('has every step of both runs exactly once, both in their own order', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        // Both runs visit steps in the order of the network.
        const [golden, faulty] = [a, b].map((list) =>
          steps([...list].sort((x, y) => x - y).map(String)),
        ) as [ReturnType<typeof steps>, ReturnType<typeof steps>];
        const rows = stepRows(golden, faulty);
        expect(rows.flatMap((row) => row.golden ?? [])).to.deep.equal(golden);
        expect(rows.flatMap((row) => row.faulty ?? [])).to.deep.equal(faulty);
        expect(rows.length).to.equal(new Set([...a, ...b]).size);
      }),
    );
  });
});
