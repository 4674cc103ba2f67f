import { expect } from '@open-wc/testing';
import { hexBits, float32Bits } from '../../../common/float-bits.ts';
import type { TestedBackend } from '../../../backends/testing/use-backend.ts';
import type { PlannedFault } from '../../../record/plan.ts';
import { FaultMissedError, requireStrikes } from '../../../engine/require-strike.ts';
import { freePlan } from '../../../engine/testing/fixture-run.ts';
import { firstDifference } from '../../../record/testing/same-bits.ts';
import type { FaultSpec } from '../../fault-spec.ts';
import { loadInjection } from '../../load-injection.ts';
import { neutralArguments, strikingArguments } from '../arguments.ts';
import { expectPutBack } from './contract-endings.ts';
import { ContractRig, visible, type PassSeen, type PassSettings } from './contract-rig.ts';
import { ContractSubject, planned } from './contract-subject.ts';

/**
 * Declares what faults and mitigations of a pass are held to on a backend: they strike, say so, and
 * put everything back. What is of a realm is held to it in contract-realms.full.test.ts.
 */
export function declareContract(backend: TestedBackend, specs: readonly FaultSpec[]): void {
  describe(`what faults and mitigations do on ${backend}`, function () {
    this.timeout(120_000);

    let rig: ContractRig;
    let golden: PassSeen;

    before(async () => {
      rig = await ContractRig.open(backend);
      golden = await rig.pass({ kind: 'golden' });
      // Compiles what a faulty pass needs beside.
      await rig.pass();
    });

    const same = (a: PassSeen, b: PassSeen): void => {
      expect(firstDifference(visible(a), visible(b))).to.equal(null);
    };

    it('is compared with a golden run that gives the same bytes again', async () => {
      expect(golden.frames).to.have.lengthOf(2);
      expect(golden.seen[0]?.hashes).to.have.lengthOf(21);
      same(await rig.pass({ reuse: false }), golden);
      same(await rig.pass(), golden);
    });

    for (const spec of specs) {
      describe(spec.id, () => {
        const run = (fault: PlannedFault, more: PassSettings = {}) => subject.run(fault, more);
        let subject: ContractSubject;
        let healthy: PassSeen;
        /** Struck from the second frame on. */
        let struckLate: PassSeen;

        before(async () => {
          subject = await ContractSubject.of(rig, spec);
          healthy = subject.isGraph ? await subject.pass({ kind: 'golden' }) : golden;
          struckLate = await run(planned(spec));
        });

        it('gives the same bytes and the same evidence of the same seed', async () => {
          const again = await run(planned(spec));
          same(again, struckLate);
          expect(firstDifference(again.evidence, struckLate.evidence)).to.equal(null);
        });

        it('gives the same bytes when nothing is taken over from the golden run', async () => {
          same(await run(planned(spec), { reuse: false }), struckLate);
        });

        it('puts everything back', async () => {
          const before = rig.held();
          await run(planned(spec, { fromFrame: 0 }));
          expect(rig.changedSince(before)).to.deep.equal([]);

          same(await subject.pass({ reuse: false }), healthy);
          same(await subject.pass({ kind: 'golden' }), healthy);
        });

        // The others of its site: contract-endings.full.test.ts.
        if (specs.find(({ site }) => site === spec.site) === spec)
          it('puts everything back after an exception and a cancel, too', () =>
            expectPutBack(rig, spec));

        it('can be put back before it did anything, and twice', async () => {
          const before = rig.held();
          const context = { seed: 7, fromFrame: 0 };
          const injection = await loadInjection(spec.id, strikingArguments(spec), context);
          injection.restore();
          injection.restore();
          expect(injection.strikes()).to.deep.equal([]);
          expect(rig.changedSince(before)).to.deep.equal([]);
        });

        it('does nothing when it is switched off', async () => {
          const passed = await run(planned(spec, { fromFrame: 0, on: false }), { frames: 1 });
          expect(
            firstDifference(visible(passed).slice(0, 1), visible(healthy).slice(0, 1)),
          ).to.equal(null);
          expect(passed.evidence).to.deep.equal([]);
        });

        // What a mitigation does, and against what: answers.full.test.ts.
        if (spec.role === 'mitigation') return;

        it('leaves frames before its first alone, strikes from there on, and proves it', () => {
          const { evidence } = struckLate;
          expect(
            firstDifference(visible(struckLate).slice(0, 1), visible(healthy).slice(0, 1)),
          ).to.equal(null);
          expect(evidence.map(({ fault }) => fault)).to.include(spec.id);
          const struck = evidence.filter(({ changed }) => changed > 0);
          expect(struck, 'evidence of a change').not.to.have.lengthOf(0);
          for (const { frame, elements, changed, first } of struck) {
            expect(frame ?? 1).to.be.at.least(1);
            expect(changed).to.be.at.most(elements);
            expect(first).not.to.equal(null);
            expect(first?.bitsBefore).not.to.equal(first?.bitsAfter);
            for (const [value, bits] of [
              [first?.before, first?.bitsBefore],
              [first?.after, first?.bitsAfter],
            ] as const) {
              // A NaN may carry any payload.
              if (value !== undefined && !Number.isNaN(value)) {
                expect(bits).to.equal(hexBits(float32Bits(value)));
              }
            }
          }
          const plan = freePlan({ frames: 2, faults: [planned(spec)] });
          expect(() => requireStrikes(plan, evidence, [])).not.to.throw();
        });

        it('is missed when it changed nothing', async () => {
          const late = planned(spec, { fromFrame: 1 });
          const { evidence, ...rest } = await run(late, { frames: 1 });
          expect(
            firstDifference(
              visible({ evidence, ...rest }).slice(0, 1),
              visible(healthy).slice(0, 1),
            ),
          ).to.equal(null);
          expect(evidence.reduce((sum, { changed }) => sum + changed, 0)).to.equal(0);
          expect(() =>
            requireStrikes(freePlan({ frames: 2, faults: [late] }), evidence, []),
          ).to.throw(FaultMissedError, spec.id);
        });

        const neutral = neutralArguments(spec);
        if (neutral === null) return;

        it('does nothing where it says that it does nothing', async () => {
          const quiet = planned(spec, { args: neutral, fromFrame: 0 });
          const passed = await run(quiet);
          same(passed, healthy);
          expect(passed.evidence.reduce((sum, { changed }) => sum + changed, 0)).to.equal(0);
          const plan = freePlan({ frames: 2, faults: [quiet] });
          expect(() => requireStrikes(plan, passed.evidence, [])).not.to.throw();
        });
      });
    }

    describe('stacked', () => {
      const valueOf = async (faults: PlannedFault[], node = 'palm/conv2d_0') =>
        (await rig.pass({ faults, frames: 1 })).seen[0]?.first.get(node);
      const onNode = (action: string, amount: number): PlannedFault => ({
        id: 'node-result',
        args: { network: 'palm', node: 'conv2d_0', action, reach: 'element', element: 0, amount },
        fromFrame: 0,
      });
      const bothOrders = async (
        [a, b]: readonly [PlannedFault, PlannedFault],
        read: (pass: PassSeen) => unknown,
      ) => [
        read(await rig.pass({ faults: [a, b], frames: 1 })),
        read(await rig.pass({ faults: [b, a], frames: 1 })),
      ];

      it('strike a node in the order of the plan', async () => {
        expect(await valueOf([onNode('value', 3), onNode('scale', 2)])).to.equal(6);
        expect(await valueOf([onNode('scale', 2), onNode('value', 3)])).to.equal(3);
      });

      it('strike a weight in the order of the plan, and put the first one back', async () => {
        const write = {
          id: 'weight-value',
          args: { network: 'palm', weight: 'conv2d_0/kernel', element: 0, value: 5 },
          fromFrame: 0,
        };
        const sign = {
          id: 'weight-bit-flip',
          args: { network: 'palm', weight: 'conv2d_0/kernel', element: 0, bit: 31 },
          fromFrame: 0,
        };
        const before = rig.held();
        const last = await bothOrders(
          [write, sign],
          ({ evidence }) => evidence.at(-1)?.first?.after,
        );
        expect(last).to.deep.equal([-5, 5]);
        expect(rig.changedSince(before)).to.deep.equal([]);
        same(await rig.pass({ reuse: false }), golden);
      });

      it('strike the picture in the order of the plan, mitigations last', async () => {
        const pixel = (value: number): PlannedFault => ({
          id: 'bad-pixels',
          args: { where: 'pixel', x: 0, y: 0, value },
          fromFrame: 0,
        });
        const hash = ({ seen }: PassSeen) => seen[0]?.hashes[0];
        const [last7, last300] = await bothOrders([pixel(300), pixel(7)], hash);
        expect(last7).to.equal(hash(await rig.pass({ faults: [pixel(7)], frames: 1 })));
        expect(last300).to.equal(hash(await rig.pass({ faults: [pixel(300)], frames: 1 })));
        expect(last7).not.to.equal(last300);
        const clip = { id: 'clip-pixels', args: {}, fromFrame: 0 };
        const clipped = await rig.pass({ faults: [pixel(300)], mitigations: [clip], frames: 1 });
        expect(hash(clipped)).to.equal(hash(await rig.pass({ faults: [pixel(255)], frames: 1 })));
      });
    });
  });
}
