import { naturalSize } from '../element-stage.ts';
import type { Injection, Strike } from '../../injection.ts';
import { strikeElement } from '../strike-element.ts';

/** Gives an element the attributes that it should have. */
export function inject(): Injection {
  const strikes: Strike[] = [];
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- others wait
    async replaceElement(given, _stage, frame) {
      if (given === null) return null;
      const before = [given.width, given.height];
      [given.width, given.height] = naturalSize(given);
      const name = given.localName;
      const after = [given.width, given.height];
      strikes.push(strikeElement(frame, [`${name}.width`, `${name}.height`], before, after));
      return given;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
