import type { Injection, InjectionContext } from '../../injection.ts';
import { writePixels, type PixelPlace } from '../../source/pixel-places.ts';
import { strikeNetworkInput, type NetworkInputTarget } from '../strike-network-input.ts';

interface Arguments extends NetworkInputTarget, PixelPlace {
  readonly value: number;
}

/** Writes a value into pixels of a network's input. */
export const inject = (args: Arguments, context: InjectionContext): Injection =>
  strikeNetworkInput(args, context, (values, picture) =>
    writePixels('network-input-pixels', values, args, picture, context.seed),
  );
