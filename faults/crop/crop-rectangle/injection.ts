import { rectangleNumbers } from '../../../subjects/crop-rectangle.ts';
import { strikesIn, type Lasts } from '../../duration.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';

interface Arguments {
  readonly scale: number;
  readonly aspect: number;
  readonly right: number;
  readonly down: number;
  readonly turn: number;
  readonly lasts: Lasts;
}

const radians = Math.PI / 180;

/** Changes the rectangles of a frame. Its evidence lists centre, width, height and rotation. */
export function inject(args: Arguments, { fromFrame }: InjectionContext): Injection {
  const { scale, aspect, right, down, turn, lasts } = args;
  const strikes: Strike[] = [];
  return {
    replaceCrop(rectangle, frame) {
      if (!strikesIn(frame, fromFrame, lasts)) return rectangle;
      const changed = {
        ...rectangle,
        xCenter: rectangle.xCenter + right * rectangle.width,
        yCenter: rectangle.yCenter + down * rectangle.height,
        width: rectangle.width * scale * aspect,
        height: rectangle.height * scale,
        rotation: rectangle.rotation + turn * radians,
      };
      const [before, after] = [rectangleNumbers(rectangle), rectangleNumbers(changed)];
      const found = compareBits(before, after, [before.length]);
      strikes.push({ site: 'crop rectangle', frame, item: null, ...found });
      return changed;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
