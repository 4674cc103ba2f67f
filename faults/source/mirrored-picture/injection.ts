import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { mirrorPixels } from '../mirror-pixels.ts';
import { strikeSource } from '../strike-source.ts';

interface Arguments {
  readonly lasts: Lasts;
}

/** Mirrors the picture. */
export const inject = ({ lasts }: Arguments, context: InjectionContext): Injection =>
  strikeSource(context, lasts, (values, { columns }) => mirrorPixels(values, columns));
