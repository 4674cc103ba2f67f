import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { reorderPixels, type ChannelOrder } from '../reorder-pixels.ts';
import { strikeSource } from '../strike-source.ts';

interface Arguments {
  readonly order: ChannelOrder;
  readonly lasts: Lasts;
}

/** Hands the colour channels over in another order. */
export const inject = ({ order, lasts }: Arguments, context: InjectionContext): Injection =>
  strikeSource(context, lasts, (values) => reorderPixels(values, order));
