import { precisionOf } from '../../record/plan.ts';
import { expect } from '@open-wc/testing';
import type { RunRecord } from '../../record/record.ts';
import { opGraphs } from '../../subjects/graph/op-graphs.ts';
import { evaluateGraph } from '../../subjects/graph/testing/evaluate-graph.ts';
import { graphRuns, outputOf, realms, spoken, write, type RealmName } from './numerics.ts';

/** How far a healthy graph may be from float64: the format's own rounding, some operations deep. */
const tolerance = { float32: 1e-4, float16: 8e-3 } as const;

type Row = Readonly<Record<RealmName, string>>;

/** One line of the table: what to write where, and what comes out in each realm. */
interface Fact {
  readonly says: string;
  readonly graph: string;
  readonly faults: Parameters<ReturnType<typeof graphRuns>['run']>[2];
  readonly read: (values: readonly number[]) => readonly number[];
  readonly gives: Row;
}

const first =
  (count = 1) =>
  (values: readonly number[]) =>
    values.slice(0, count);

const facts: readonly Fact[] = [
  {
    says: '0 ÷ 0',
    graph: 'division',
    faults: [write('y', 0)],
    read: first(),
    gives: { cpu: 'NaN', packed: '1', unpacked: '1', float16: '1' },
  },
  {
    says: 'Inf ÷ Inf',
    graph: 'division',
    faults: [write('x', Infinity), write('y', Infinity)],
    read: first(),
    gives: { cpu: 'NaN', packed: '1', unpacked: '1', float16: 'NaN' },
  },
  ...(['relu', 'relu6'] as const).map((graph) => ({
    says: `${graph} of −Inf`,
    graph,
    faults: [write('x', -Infinity)],
    read: first(),
    gives: { cpu: '0', packed: 'NaN', unpacked: '0', float16: 'NaN' },
  })),
  {
    says: 'prelu of Inf and −Inf',
    graph: 'prelu',
    faults: [write('x', Infinity), write('x', -Infinity, 1)],
    read: first(2),
    gives: {
      cpu: 'Infinity, -Infinity',
      packed: 'NaN, NaN',
      unpacked: 'Infinity, -Infinity',
      float16: 'NaN, NaN',
    },
  },
  {
    says: 'clip to 0..1 of NaN, 5, −5, 0.5',
    graph: 'clip',
    faults: [NaN, 5, -5, 0.5].map((value, i) => write('x', value, i)),
    read: first(4),
    gives: {
      cpu: 'NaN, 1, 0, 0.5',
      packed: 'NaN, 5, 0, 0.5',
      unpacked: 'NaN, 1, 0, 0.5',
      float16: 'NaN, 5, 0, 0.5',
    },
  },
  {
    says: 'max-pool of a window with one NaN',
    graph: 'max-pool',
    faults: [write('x', NaN), write('x', 7, 4)],
    read: first(),
    gives: { cpu: '7', packed: '7', unpacked: '7', float16: '7' },
  },
  {
    says: 'max-pool, all NaN',
    graph: 'max-pool',
    faults: [write('x', NaN, 'all')],
    read: first(),
    gives: {
      cpu: '-Infinity',
      packed: '-100000000000000000000',
      unpacked: '-100000000000000000000',
      float16: 'NaN',
    },
  },
  {
    says: 'log of 0',
    graph: 'log',
    faults: [write('x', 0)],
    read: first(),
    gives: { cpu: '-Infinity', packed: '-88.03', unpacked: '-88.03', float16: '-88' },
  },
  {
    says: 'NaN as int32',
    graph: 'cast',
    faults: [write('x', NaN)],
    read: first(),
    gives: { cpu: '0', packed: '-2147000000', unpacked: '-2147000000', float16: '0' },
  },
  {
    says: 'argMax of a row that begins with NaN',
    graph: 'arg-max',
    faults: [write('x', NaN)],
    read: first(),
    gives: { cpu: '0', packed: '0', unpacked: '0', float16: '0' },
  },
  {
    says: 'argMax of a row with NaN elsewhere: it is passed over',
    graph: 'arg-max',
    faults: [write('x', NaN, 3)],
    read: first(),
    gives: { cpu: '55', packed: '55', unpacked: '55', float16: '55' },
  },
];

describe('the same arithmetic, different answers', function () {
  this.timeout(180_000);

  const { run, end } = graphRuns();
  after(() => end());

  for (const realm of Object.keys(realms) as RealmName[]) {
    describe(realm, () => {
      it('gives what float64 gives in plain JavaScript, for every graph', async () => {
        const precision = precisionOf(realms[realm]);
        const far: string[] = [];
        const forwarded: string[] = [];
        for (const graph of Object.values(opGraphs)) {
          const record = await run(graph.name, realm);
          const epsilon = outputEpsilon(record);
          for (const [name, { values }] of evaluateGraph(graph, epsilon)) {
            const output = outputOf(record, name);
            const largest = Math.max(...values.map(Math.abs));
            const error = Math.max(
              ...values.map((value, i) => Math.abs(value - (output[i] ?? NaN)) / largest),
            );
            if (!(error <= tolerance[precision])) {
              far.push(`${graph.name} ${name}: ${spoken(error)}`);
            }
          }
          expect(record.environment.tracing, graph.name).to.equal('changes nothing');
          const steps = record.faulty.frames[0]?.steps ?? [];
          // Operands are handed in from the CPU; some lie there even when they have been read.
          const small = steps.filter(({ op, ran }) => op !== 'operand' && ran === 'cpu-forwarded');
          forwarded.push(...small.map(({ id }) => `${graph.name} ${id}`));
        }
        expect(far).to.deep.equal(knownFar[realm]);
        expect(forwarded).to.deep.equal([]);
      });

      it('gives what the table of facts says', async () => {
        const found: Record<string, string> = {};
        for (const { says, graph, faults, read } of facts) {
          const record = await run(graph, realm, faults);
          found[says] = read(outputOf(record)).map(spoken).join(', ');
        }
        expect(found).to.deep.equal(
          Object.fromEntries(facts.map(({ says, gives }) => [says, gives[realm]])),
        );
      });
    });
  }
});

/** Outputs that even a healthy run of a realm gets wrong, which is what their scenarios tell. */
const knownFar: Readonly<Record<RealmName, readonly string[]>> = {
  cpu: [],
  packed: [],
  unpacked: [],
  // 160 000 squared pixels, a sum of thousands of small numbers, products and squares below 6e-8, and half
  // a unit at 100.5: half precision
  // holds none of them.
  float16: [
    'moments variance: NaN',
    'running-sum total: 0.02984',
    'cast result: 0.01',
    'small-product product: 1',
    'adam weights: NaN',
    'rms-prop weights: NaN',
  ],
};

/** What the realm says epsilon is, where the graph asks for it. */
const outputEpsilon = (record: RunRecord): number =>
  record.faulty.frames[0]?.outputs?.find(({ name }) => name === 'epsilon')?.values[0] ?? NaN;
