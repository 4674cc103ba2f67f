import type { NetworkKind } from '../../networks/network.ts';
import { strikesIn, type Lasts } from '../duration.ts';
import type { Injection, InjectionContext, Strike } from '../injection.ts';
import type { StruckPicture } from '../source/strike-source.ts';
import { changeValues } from '../values.ts';

/** Whose input to strike, and when. */
export interface NetworkInputTarget {
  /** `both` for all of them. */
  readonly network: NetworkKind;
  readonly lasts: Lasts;
}

/**
 * An injection that writes into the image tensor handed to a network, three values a pixel in
 * row-major order, 0–1.
 */
export function strikeNetworkInput(
  { network, lasts }: NetworkInputTarget,
  { fromFrame }: InjectionContext,
  change: (values: Float32Array, picture: StruckPicture) => void,
): Injection {
  const strikes: Strike[] = [];
  return {
    replaceInput(input, { network: called, frame, item }) {
      const wanted = network === 'both' || network === called;
      if (!wanted || !strikesIn(frame, fromFrame, lasts)) return input;
      const [, rows = 0, columns = 0] = input.shape;
      const { changed, strike } = changeValues(
        input,
        { site: `network input · ${called}`, frame, item },
        (values) => change(values, { rows, columns, frame }),
      );
      strikes.push(strike);
      return changed;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
