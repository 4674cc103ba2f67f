import { ArgumentError } from '../../check-arguments.ts';
import { streamOf, type SourceElement } from '../element-stage.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { strikeElement } from '../strike-element.ts';

interface Arguments {
  readonly how: keyof typeof stops;
}

const tracksOf = (video: HTMLVideoElement): MediaStreamTrack[] =>
  streamOf(video)?.getVideoTracks() ?? [];

/** Each with the property by which it shows, 1 while all is well. */
const stops = {
  ended: {
    name: 'tracks that are live',
    stop: (video) => tracksOf(video).forEach((track) => track.stop()),
    measure: (video) => tracksOf(video).filter(({ readyState }) => readyState === 'live').length,
  },
  disabled: {
    name: 'tracks that are enabled',
    stop: (video) =>
      tracksOf(video).forEach((track) => {
        track.enabled = false;
      }),
    measure: (video) => tracksOf(video).filter(({ enabled }) => enabled).length,
  },
  paused: {
    name: 'video plays',
    stop: (video) => video.pause(),
    measure: (video) => Number(!video.paused),
  },
  detached: {
    name: 'streams of the video',
    stop: (video) => {
      video.srcObject = null;
    },
    measure: (video) => Number(video.srcObject !== null),
  },
} as const satisfies Record<
  string,
  {
    readonly name: string;
    readonly stop: (video: HTMLVideoElement) => void;
    readonly measure: (video: HTMLVideoElement) => number;
  }
>;

/** Milliseconds after which a browser shows what became of a stream that stopped. */
const settling = 400;

function requireVideo(element: SourceElement): HTMLVideoElement {
  if (element instanceof HTMLVideoElement) return element;
  throw new ArgumentError(
    'stopped-stream: a stream is shown by a <video>; given: an <img>, by a fault before this one. Choose element video there.',
  );
}

/** Stops the stream of a video, for good. */
export function inject({ how }: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  const { name, stop, measure } = stops[how];
  return {
    async replaceElement(given, stage, frame) {
      const video = requireVideo(given ?? (await stage.shown('video')));
      if (frame < fromFrame) return video;
      const before = frame === fromFrame ? measure(video) : 1;
      stop(video);
      await new Promise((resolve) => setTimeout(resolve, settling));
      strikes.push(strikeElement(frame, [name], [before], [measure(video)]));
      return video;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
