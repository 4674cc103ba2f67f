import type { Injection, InjectionContext } from '../../injection.ts';
import { reorderPixels, type ChannelOrder } from '../../source/reorder-pixels.ts';
import { strikeNetworkInput, type NetworkInputTarget } from '../strike-network-input.ts';

interface Arguments extends NetworkInputTarget {
  readonly order: ChannelOrder;
}

/** Hands the colour channels of a network's input over in another order. */
export const inject = (args: Arguments, context: InjectionContext): Injection =>
  strikeNetworkInput(args, context, (values) => reorderPixels(values, args.order));
