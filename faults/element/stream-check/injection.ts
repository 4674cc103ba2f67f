import { streamOf, type SourceElement } from '../element-stage.ts';
import { GuardError, type Injection, type Strike } from '../../injection.ts';
import { strikeElement } from '../strike-element.ts';

/** Why an element gets no pictures any more; null when it does. */
function trouble(element: SourceElement): string | null {
  if (!(element instanceof HTMLVideoElement)) return null;
  const tracks = streamOf(element)?.getVideoTracks() ?? [];
  if (tracks.length === 0) return 'it has no stream';
  if (tracks.some(({ readyState }) => readyState === 'ended')) return 'its track has ended';
  if (tracks.some(({ enabled }) => !enabled)) return 'its track is disabled';
  if (tracks.some(({ muted }) => muted)) return 'its track is muted';
  return element.paused ? 'it is paused' : null;
}

/** Refuses a video whose stream has stopped. */
export function inject(): Injection {
  const strikes: Strike[] = [];
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- others wait
    async replaceElement(given, _stage, frame) {
      if (given === null) return null;
      const found = trouble(given);
      strikes.push(strikeElement(frame, ['streams refused'], [0], [found === null ? 0 : 1]));
      if (found !== null) {
        throw new GuardError(
          `The <video> no longer receives pictures: ${found}. Ask for the camera again.`,
        );
      }
      return given;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
