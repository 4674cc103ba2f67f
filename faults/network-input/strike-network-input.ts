import type { NetworkKind } from '../../networks/network.ts';
import { strikesIn, type Lasts } from '../duration.ts';
import type { Injection, InjectionContext, Strike } from '../injection.ts';
import type { StruckPicture } from '../source/strike-source.ts';
import { changeValues } from '../values.ts';
import { inputSite } from './input-site.ts';

/** Whose input to strike, and when. */
export interface NetworkInputTarget {
  /** `both` for every network that runs. */
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
    replaceInput(input, call) {
      const { network: called, frame, item } = call;
      // Integer inputs, such as indices of words, are not pictures.
      const wanted = (network === 'both' || network === called) && input.dtype === 'float32';
      if (!wanted || !strikesIn(frame, fromFrame, lasts)) return input;
      // A picture without a batch has its rows first.
      const [rows = 0, columns = 0] = input.shape.slice(input.rank === 3 ? 0 : 1);
      const { changed, strike } = changeValues(
        input,
        { site: inputSite(call), frame, item },
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
