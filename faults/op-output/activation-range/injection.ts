import * as tf from '@tensorflow/tfjs';
import type { NetworkDescription, NetworkKind, NetworkNode } from '../../../networks/network.ts';
import { compareBits } from '../../evidence.ts';
import type { GoldenRanges, Injection, Strike } from '../../injection.ts';

interface Arguments {
  /** `both` for all of them. */
  readonly network: NetworkKind;
  readonly margin: number;
}

/** Ranger (Chen et al., DSN 2021, arXiv:2003.13874) guards activations, and what joins them. */
const guardedOps = ['prelu', 'relu', 'relu6', 'add'];

const isGuarded = ({ op, attributes }: NetworkNode): boolean =>
  guardedOps.includes(op) ||
  [attributes.fused_ops].flat().some((fused) => /relu/i.test(`${fused}`));

/** Clamps results of nodes to what they were in the golden run. */
export function inject({ network, margin }: Arguments): Injection {
  const strikes: Strike[] = [];
  let golden: GoldenRanges = () => null;
  const guarded = ({ kind, nodes }: NetworkDescription): string[] =>
    network === 'both' || network === kind ? nodes.filter(isGuarded).map(({ name }) => name) : [];
  return {
    learnGolden(ranges) {
      golden = ranges;
    },
    struckNodes: guarded,
    replaceResult(result, node, call) {
      const range = golden(call.network, node);
      if (range === null) return result;
      const slack = margin * (range.max - range.min);
      const clamped = tf.tidy(() => {
        // NaN first: a packed clip leaves the neighbours of a NaN as they are.
        const numbers = tf.where(tf.isNaN(result), tf.zerosLike(result), result);
        return tf.clipByValue(numbers, range.min - slack, range.max + slack);
      });
      const found = compareBits(result.dataSync(), clamped.dataSync(), result.shape);
      strikes.push({
        site: `op output · ${call.network} · ${node}`,
        frame: call.frame,
        item: call.item,
        ...found,
      });
      return clamped;
    },
    reaches: (description) => guarded(description),
    strikes: () => strikes,
    restore: () => undefined,
  };
}
