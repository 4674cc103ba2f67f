import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { NetworkKind } from '../../../networks/network.ts';
import { ArgumentError } from '../../check-arguments.ts';
import { strikesIn, type Lasts } from '../../duration.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { inputSite } from '../input-site.ts';

interface Arguments {
  /** `both` for every network that runs. */
  readonly network: NetworkKind;
  readonly input: string;
  readonly reach: 'element' | 'all';
  readonly element: number;
  readonly value: number;
  readonly lasts: Lasts;
}

/** A tensor of these values, of the type that another one has. */
const typed = (values: Float32Array, { shape, dtype }: Tensor): Tensor =>
  dtype === 'float32'
    ? tf.tensor(values, shape, dtype)
    : tf.tensor(Int32Array.from(values, Math.round), shape, dtype === 'bool' ? 'bool' : 'int32');

/** Writes a value into an input of a network. */
export function inject(args: Arguments, { fromFrame }: InjectionContext): Injection {
  const { network, reach, element, value, lasts } = args;
  const strikes: Strike[] = [];
  return {
    changeNetworks(networks) {
      const struck = Object.values(networks).filter(
        ({ description }) => network === 'both' || description.kind === network,
      );
      const names = struck.flatMap(({ description }) => description.inputs.map(({ name }) => name));
      if (names.includes(args.input)) return;
      throw new ArgumentError(
        `No network of this run has an input "${args.input}". There are: ${[...new Set(names)].join(', ') || 'none'}.`,
      );
    },
    replaceInput(input, call) {
      const named = call.input === undefined || call.input === args.input;
      const wanted = (network === 'both' || network === call.network) && named;
      if (!wanted || !strikesIn(call.frame, fromFrame, lasts)) return input;
      if (reach === 'element' && element >= input.size) {
        throw new ArgumentError(
          `The input "${args.input}" has ${input.size} elements, 0 to ${input.size - 1}; given: ${element}.`,
        );
      }
      const before = Float32Array.from(input.dataSync());
      const after = before.slice();
      if (reach === 'all') after.fill(value);
      else after[element] = value;
      const changed = typed(after, input);
      strikes.push({
        site: inputSite(call),
        frame: call.frame,
        item: call.item,
        ...compareBits(before, Float32Array.from(changed.dataSync()), input.shape),
      });
      return changed;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
