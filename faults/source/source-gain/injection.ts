import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeSource } from '../strike-source.ts';

interface Arguments {
  readonly gain: number;
  readonly offset: number;
  readonly lasts: Lasts;
}

/** Multiplies every pixel and adds an offset, without clipping. */
export const inject = ({ gain, offset, lasts }: Arguments, context: InjectionContext): Injection =>
  strikeSource(context, lasts, (values) => {
    values.forEach((value, i) => (values[i] = value * gain + offset));
  });
