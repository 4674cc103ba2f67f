import type { Lasts } from '../../duration.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { writePixels, type PixelPlace } from '../pixel-places.ts';
import { strikeSource } from '../strike-source.ts';

interface Arguments extends PixelPlace {
  readonly value: number;
  readonly lasts: Lasts;
}

/** Writes a value into pixels of the picture. */
export const inject = (args: Arguments, context: InjectionContext): Injection =>
  strikeSource(context, args.lasts, (values, picture) =>
    writePixels('bad-pixels', values, args, picture, context.seed),
  );
