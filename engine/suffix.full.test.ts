import { expect } from '@open-wc/testing';
import type { PassRequest, PassResult } from './contract.ts';
import { Realm } from './realm/realm.ts';
import type { Frame } from '../record/record.ts';
import { pictures } from './testing/fixture-run.ts';
import { firstDifference } from '../record/testing/same-bits.ts';

const silent = {
  progress: () => undefined,
  steps: () => undefined,
  frame: () => undefined,
  evidence: () => undefined,
  blame: () => undefined,
  waits: () => undefined,
};

/** Every how many nodes one is struck. */
const stride = 10;

/** What a re-run must share with a full run: all but the word that a step was taken over. */
const lasting = (frames: readonly Frame[]): unknown =>
  frames.map(({ steps, ...frame }) => ({
    ...frame,
    steps: steps.map((step) => ({ ...step, reused: false })),
  }));

const reusedOf = ({ frames }: PassResult): number =>
  frames.flatMap(({ steps }) => steps.filter(({ reused }) => reused)).length;

describe('a run that takes over what no fault reaches', function () {
  this.timeout(1_800_000);

  const realm = new Realm();
  let picture: PassRequest['pictures'];

  before(async () => {
    picture = await pictures('open-palm');
    await realm.open(
      { settings: { backend: 'webgl', precision: 'float32', packing: true }, faults: [] },
      new URL('/weights/', location.href).href,
      null,
    );
  });

  for (const model of ['full', 'lite'] as const) {
    const request = (more: Partial<PassRequest>): PassRequest => ({
      kind: 'faulty',
      goldenKey: model,
      reuse: true,
      subject: 'hands',
      settings: { model, mode: 'static', maxHands: 1 },
      seed: 7,
      frames: 1,
      firstFrame: 0,
      tolerance: 0,
      consumer: null,
      pictures: picture,
      faults: [],
      mitigations: [],
      ...more,
    });

    for (const network of ['palm', 'landmarks'] as const) {
      it(`is the full run bit by bit: every tenth node of ${network}, ${model}`, async () => {
        const golden = await realm.run(request({ kind: 'golden' }), silent);
        expect(golden.frames[0]?.items).to.have.lengthOf(1);
        const nodes = (golden.frames[0]?.steps ?? []).filter(({ stage }) => stage === network);
        expect(nodes.map(({ index }) => index)).to.deep.equal([...nodes.keys()]);
        expect(nodes.length).to.be.above(50);
        let saved = Infinity;
        for (let at = 0; at < nodes.length; at += stride) {
          const node = nodes[at]?.name ?? '';
          const args = { network, node, action: 'scale', reach: 'all', amount: 1.5 };
          const faults = [{ id: 'node-result', args, fromFrame: 0 }];
          const suffix = await realm.run(request({ faults }), silent);
          const full = await realm.run(request({ faults, reuse: false }), silent);
          expect(firstDifference(lasting(suffix.frames), lasting(full.frames)), node).to.equal(
            null,
          );
          expect(firstDifference(suffix.evidence, full.evidence), node).to.equal(null);
          expect(reusedOf(full), node).to.equal(0);
          saved = reusedOf(suffix);
          // Whatever comes before the struck node in its own network is reached by nothing.
          expect(saved, node).to.be.at.least(at);
        }
        expect(saved).to.be.at.least(nodes.length - 2 * stride);
      });
    }
  }
});
