import { strikeSource } from '../strike-source.ts';
import type { Injection, InjectionContext } from '../../injection.ts';

interface Arguments {
  readonly shows: 'last' | 'black';
}

/** Passes no new picture from a frame on; before the first picture there is only black to pass. */
export function inject({ shows }: Arguments, context: InjectionContext): Injection {
  let last: Float32Array | null = null;
  const strike = strikeSource(context, 'permanent', (values) => {
    if (shows === 'last' && last?.length === values.length) values.set(last);
    else values.fill(0);
  });
  return {
    ...strike,
    replaceSource(pixels, frame) {
      if (frame < context.fromFrame) last = Float32Array.from(pixels.dataSync());
      return strike.replaceSource?.(pixels, frame) ?? pixels;
    },
  };
}
