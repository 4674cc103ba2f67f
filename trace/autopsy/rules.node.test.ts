import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numberFormats } from '../../common/number-format.ts';
import { buildGraph } from '../../subjects/graph/build-graph.ts';
import type { OpGraph, OperandValues } from '../../subjects/graph/op-graph.ts';
import { opGraphs } from '../../subjects/graph/op-graphs.ts';
import { opRules } from '../../subjects/graph/op-rules.ts';
import { evaluateGraph } from '../../subjects/graph/testing/evaluate-graph.ts';
import { OPERATOR_RULES } from '../../networks/tflite/operators/rules.ts';
import { addressOf } from './address.ts';
import { autopsy } from './autopsy.ts';
import { cpuFormulas } from './formulas/cpu.ts';
import { webglFormulas } from './formulas/webgl.ts';
import type { Operand } from './operand.ts';
import { AUTOPSY_RULES } from './rules/rules.ts';

/** An operand that the backend decides has this value here. */
const epsilon = 1e-7;
const resolve = (values: OperandValues): readonly number[] =>
  typeof values === 'string' ? [epsilon] : values;

/** Every node of a graph, as an output of its own. */
const withAllOutputs = (graph: OpGraph): OpGraph => ({
  ...graph,
  outputs: Object.fromEntries([...graph.operands, ...graph.nodes].map(({ name }) => [name, name])),
});

/** Converted to the operations of their formulas: no step is called like them. */
const composed = ['HARD_SWISH', 'CUSTOM Convolution2DTransposeBias'];

describe('rules of the autopsy', () => {
  it('cover every operator that a network may be converted from', () => {
    // As steps are named (networks/tflite/operator-context.ts).
    const ops = [...OPERATOR_RULES.keys()]
      .filter((name) => !composed.includes(name))
      .map((name) => name.toLowerCase().replace('_2d', '2d'));
    assert.ok(ops.includes('conv2d') && ops.includes('depthwise_conv2d'), ops.join());
    assert.deepEqual(
      [...ops, 'network_input'].filter((op) => !AUTOPSY_RULES.has(op)),
      [],
    );
  });

  it('cover every operation that a graph may be made of', () => {
    const ops = [...Object.keys(opRules), 'operand'];
    assert.deepEqual(
      ops.filter((op) => !AUTOPSY_RULES.has(op)),
      [],
    );
  });

  it('are keyed by operations that they compute: formulas name no other', () => {
    for (const formulas of [webglFormulas(true), webglFormulas(false), cpuFormulas]) {
      for (const op of Object.keys(formulas.elementwise)) {
        assert.ok(AUTOPSY_RULES.has(op), `${formulas.name}: ${op}`);
      }
    }
  });

  for (const graph of Object.values(opGraphs)) {
    it(`recompute every node of graph:${graph.name}, as float64 in plain JavaScript has it`, () => {
      const known = evaluateGraph(withAllOutputs(graph), epsilon);
      const { description } = buildGraph(graph, graph.name, resolve);
      for (const node of graph.nodes) {
        const { attributes } = description.nodes.find(({ name }) => name === node.name) ?? {};
        const result = known.get(node.name);
        assert.ok(attributes !== undefined && result !== undefined);
        const operands = node.inputs.map((name): Operand => {
          const input = known.get(name);
          assert.ok(input !== undefined);
          return { role: 'input', name, ...input };
        });
        const size = result.values.length;
        for (const index of new Set([0, 1, Math.floor(size / 2), size - 1])) {
          const value = result.values[index];
          if (value === undefined) continue;
          const { recomputed, sentence } = autopsy({
            step: node.name,
            op: node.op,
            attributes,
            operands,
            shape: result.shape,
            address: addressOf(index, result.shape),
            value,
            storage: {
              by: 'CPU',
              format: numberFormats.float32,
              rounding: null,
              formulas: null,
              measured: null,
            },
          });
          assert.ok(recomputed !== null, `${graph.name} ${node.name}: ${sentence}`);
          const off = Math.abs(recomputed - value) / Math.max(1, Math.abs(value));
          assert.ok(
            off < 1e-12,
            `${graph.name} ${node.name} ${index}: ${recomputed}, not ${value}`,
          );
        }
      }
    });
  }
});
