import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OpGraph } from '../../subjects/graph/op-graph.ts';
import { opGraphs } from '../../subjects/graph/op-graphs.ts';
import { evaluateGraph } from '../../subjects/graph/testing/evaluate-graph.ts';
import { inject as pairwiseSum } from './pairwise-sum/injection.ts';
import { inject as scaleFirst } from './scale-first/injection.ts';

/** Outputs of a graph in float64. */
const outputsOf = (graph: OpGraph): (readonly number[])[] => {
  const results = evaluateGraph(graph, 1e-7);
  return Object.keys(graph.outputs).map((name) => results.get(name)?.values ?? []);
};

const graphOf = (name: string): OpGraph => {
  const graph = opGraphs[name];
  assert.ok(graph, name);
  return graph;
};

describe('guards that rewrite a graph', () => {
  it('scale-first leaves a deviation alone, whose scale does not cancel', () => {
    const guard = scaleFirst();
    for (const name of ['two-pass-variance', 'one-pass-variance', 'batch-norm', 'division']) {
      assert.equal(guard.rewriteGraph?.(graphOf(name)), graphOf(name), name);
    }
  });

  for (const [name, guard] of [
    ['layer-norm', scaleFirst()],
    ['running-sum', pairwiseSum()],
  ] as const) {
    it(`the guard of ${name} changes nothing in float64`, () => {
      const graph = graphOf(name);
      const rewritten = guard.rewriteGraph?.(graph);
      assert.ok(rewritten && rewritten !== graph);
      const [before = [], after = []] = [graph, rewritten].map(outputsOf);
      assert.ok((before[0]?.length ?? 0) > 0);
      for (const [i, values] of before.entries()) {
        values.forEach((value, at) =>
          assert.ok(Math.abs(value - (after[i]?.[at] ?? NaN)) < 1e-3 * Math.abs(value)),
        );
      }
    });
  }

  it('scale-first gives a row of equal values its shift, not NaN', () => {
    const graph = graphOf('layer-norm');
    const [x, ...others] = graph.operands;
    const flat: OpGraph = {
      ...graph,
      operands: [{ ...x, values: Array.from(x.values as readonly number[], () => 7) }, ...others],
    };
    const rewritten = scaleFirst().rewriteGraph?.(flat);
    assert.ok(rewritten);
    const [values = []] = outputsOf(rewritten);
    assert.equal(values.length, 1024);
    assert.ok(values.every((value) => value === 6));
  });
});
