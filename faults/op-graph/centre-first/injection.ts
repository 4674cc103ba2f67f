import { guardGraph, rewriteNodes } from '../guard-graph.ts';
import type { Injection } from '../../injection.ts';

/** Puts the two-pass variance in the place of the one-pass one. */
export const inject = (): Injection =>
  guardGraph((graph) =>
    rewriteNodes(graph, (node, { node: find, add }) => {
      if (node.op !== 'sub') return null;
      const [meanOfSquares, squareOfMean] = node.inputs.map(find);
      const square = find(meanOfSquares?.inputs[0]);
      const mean = find(squareOfMean?.inputs[0]);
      const [samples] = square?.inputs ?? [];
      const isOnePass =
        meanOfSquares?.op === 'mean' &&
        squareOfMean?.op === 'square' &&
        square?.op === 'square' &&
        mean?.op === 'mean' &&
        mean.inputs[0] === samples;
      if (!isOnePass || samples === undefined) return null;
      const centred = add('sub', [samples, mean.name]);
      return { ...meanOfSquares, inputs: [add('square', [centred])] };
    }),
  );
