import { strikesIn, type Lasts } from '../../duration.ts';
import { naturalSize, type ElementKind, type SourceElement } from '../element-stage.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { strikeElement } from '../strike-element.ts';

interface Arguments {
  readonly element: ElementKind;
  readonly lasts: Lasts;
}

const isVideo = (element: SourceElement): element is HTMLVideoElement =>
  element.localName === 'video';

/** How far an element has loaded, and the size that it knows of. */
const loadedSoFar = (element: SourceElement): [string[], number[]] =>
  isVideo(element)
    ? [
        ['video.readyState', 'video.videoWidth', 'video.videoHeight'],
        [element.readyState, ...naturalSize(element)],
      ]
    : [
        ['img.complete', 'img.naturalWidth', 'img.naturalHeight'],
        [Number(element.complete), ...naturalSize(element)],
      ];

/** Hands over an element that has not loaded. */
export function inject({ element: kind, lasts }: Arguments, context: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    async replaceElement(given, stage, frame) {
      const loaded = given ?? (await stage.shown(kind));
      if (!strikesIn(frame, context.fromFrame, lasts)) return loaded;
      const [names, before] = loadedSoFar(loaded);
      const early = await stage.loading(isVideo(loaded) ? 'video' : 'img');
      // What a fault before this one made of its size stays.
      [early.width, early.height] = [loaded.width, loaded.height];
      strikes.push(strikeElement(frame, names, before, loadedSoFar(early)[1]));
      return early;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
