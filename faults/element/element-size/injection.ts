import { naturalSize, type ElementKind } from '../element-stage.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { strikeElement } from '../strike-element.ts';

interface Arguments {
  readonly element: ElementKind;
  readonly width: number;
  readonly height: number;
}

/** Gives an element attributes that are not its size. */
export function inject(args: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    async replaceElement(given, stage, frame) {
      const element = given ?? (await stage.shown(args.element));
      if (frame < fromFrame) return element;
      const [width, height] = naturalSize(element);
      const before = [element.width, element.height];
      element.width = Math.round(width * args.width);
      element.height = Math.round(height * args.height);
      const name = element.localName;
      const after = [element.width, element.height];
      strikes.push(strikeElement(frame, [`${name}.width`, `${name}.height`], before, after));
      return element;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
