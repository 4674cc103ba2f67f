import * as tf from '@tensorflow/tfjs';
import { strikesIn, type Lasts } from '../../duration.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { propertyStrike } from '../../property-strike.ts';

interface Arguments {
  readonly download: number;
  readonly lasts: Lasts;
}

/** Withholds one download of a frame. */
export function inject({ download, lasts }: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  let downloads = 0;
  let now = -1;
  let restore = (): void => undefined;
  return {
    changeNetworks() {
      const backend = tf.backend();
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the backend as `this`
      const { read } = backend;
      const struck: typeof read = (dataId) => {
        const asked = downloads++;
        if (asked !== download || !strikesIn(now, fromFrame, lasts))
          return read.call(backend, dataId);
        strikes.push(propertyStrike(`GPU · download ${asked} settles`, 1, 0, { frame: now }));
        return new Promise(() => undefined);
      };
      backend.read = struck;
      restore = () => {
        if (backend.read === struck) delete (backend as { read?: unknown }).read;
      };
    },
    beginFrame(frame) {
      now = frame;
      downloads = 0;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => restore(),
  };
}
