import { expect } from '@open-wc/testing';
import type { PlannedFault } from '../../record/plan.ts';
import { graphRuns, write, type RealmName } from './numerics.ts';
import { planned } from './facts.ts';

/** A run that goes wrong, and what the autopsy of its first bad step must say. */
interface Post {
  readonly says: string;
  readonly graph: string;
  readonly realm: RealmName;
  readonly faults: readonly PlannedFault[];
  readonly step: string;
  readonly sentence: RegExp;
}

/** Expected causes follow from IEEE 754, TensorFlow.js's source and the table of measured facts. */
const posts: readonly Post[] = [
  {
    says: 'what the packed PReLU makes of a product past float32 that does not count',
    graph: 'prelu',
    realm: 'packed',
    faults: [write('x', 3e38), write('slope', 10)],
    step: 'prelu_0',
    sentence:
      /^prelu of 3e38 with slope 10 is 3e38, but TensorFlow\.js's packed WebGL backend computes .*, here with the summand 0 × Inf, which is NaN on this GPU \(self-test: prelu of Inf is NaN, prelu of −Inf is NaN\)\.$/,
  },
  {
    says: 'a square past float16',
    graph: 'moments',
    realm: 'float16',
    faults: [],
    step: 'square_0',
    sentence: /^\d+ squared = \d+ \d+, above 65 504, the largest float16; this GPU stores NaN\.$/,
  },
  {
    says: 'a square past float32, with the sign of what is squared',
    graph: 'moments',
    realm: 'cpu',
    faults: [write('x', -1e20)],
    step: 'square_0',
    sentence: /^−1e20 squared = 1e40, above 3\.4028e38, the largest float32; Inf is stored\.$/,
  },
  {
    says: 'a negative overflow by its sign',
    graph: 'small-product',
    realm: 'packed',
    faults: [write('x', -3e38), write('y', 3)],
    step: 'mul_0',
    sentence: /^−3e38 × 3 = −9e38, below −3\.4028e38, the lowest float32; −Inf is stored\.$/,
  },
  {
    says: 'a division by 0 where Inf is stored as NaN',
    graph: 'division',
    realm: 'float16',
    faults: [write('y', 0, 5)],
    step: 'div_0',
    sentence: /^[\d.]+ ÷ 0 .* is Inf, and this GPU stores Inf as NaN \(self-test\)\.$/,
  },
  {
    says: 'a sum past float32 of powers below it',
    graph: 'softmax-by-hand',
    realm: 'unpacked',
    faults: [88, 88, 88].map((value, at) => write('x', value, at)),
    step: 'sum_0',
    // 3 e⁸⁸ = 4.9549e38.
    sentence:
      /^sum of 64 inputs = 4\.95\d+e38, above 3\.4028e38, the largest float32; Inf is stored\.$/,
  },
  {
    says: 'an emulated float16 by its own limit, and names the fault',
    graph: 'moments',
    realm: 'packed',
    faults: [planned('emulated-precision')],
    step: 'square_0',
    sentence:
      /^\d+ squared = \d+ \d+, above 65 504, the largest float16; the fault emulated-precision rounds it to Inf\.$/,
  },
  {
    says: 'a result that a fault replaced',
    graph: 'adam',
    realm: 'packed',
    faults: [planned('node-result', { network: 'graph', node: 'add_0', amount: NaN })],
    step: 'add_0',
    sentence: /^\S+ \+ \S+ = \S+, but the fault node-result replaced it with NaN\.$/,
  },
  {
    says: 'an operand that a fault wrote too large for float16',
    graph: 'log',
    realm: 'float16',
    faults: [write('x', 1.79e37)],
    step: 'x',
    sentence:
      /the fault operand-value replaced it with 1\.79e37, above 65 504, the largest float16, which this GPU stores as NaN\.$/,
  },
  {
    says: 'an infinite operand by the fault that wrote it',
    graph: 'small-product',
    realm: 'packed',
    faults: [planned('operand-scale', { operand: 'x', factor: -Infinity, lasts: 'transient' })],
    step: 'x',
    sentence: /^the fault operand-scale replaced it with −Inf\.$/,
  },
];

/** Groups of three digits are parted by a narrow no-break space. */
const plainSpaces = (text = ''): string => text.replaceAll('\u202f', ' ');

describe('the autopsy of a run', function () {
  this.timeout(180_000);
  const { run, end } = graphRuns();
  after(() => end());
  for (const { says, graph, realm, faults, step, sentence } of posts) {
    it(`explains ${says}`, async () => {
      const { blame } = await run(graph, realm, faults);
      expect(blame?.step).to.equal(`graph/-/${step}`);
      expect(plainSpaces(blame?.autopsy?.sentence)).to.match(sentence);
      expect(blame?.autopsy?.explained).to.equal(true);
    });
  }
});
