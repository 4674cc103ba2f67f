/** An error as it reached the caller. */
interface CaughtError {
  readonly name: string;
  readonly message: string;
}

/** What the end of a run is judged by: its faulty frames, and why no more came. */
export interface EndedRun {
  readonly faulty: {
    readonly frames: readonly { readonly index: number; readonly error?: CaughtError }[];
    readonly ended?: { readonly reason: 'hung' | 'crashed'; readonly message: string };
  };
}

/** How a run that gave no answer in some frame ended there. */
export interface Ending {
  /** Zero-based. */
  readonly frame: number;
  readonly kind: 'hung' | 'crashed' | 'thrown';
  /** What happened: the error's name and message, or what the realm waited for. */
  readonly message: string;
}

/** The end of a run that hung or crashed, else its first error; null where every call returned. */
export function endingOf({ faulty: { frames, ended } }: EndedRun): Ending | null {
  if (ended !== undefined) {
    return { frame: frames.length, kind: ended.reason, message: ended.message };
  }
  for (const { index, error } of frames) {
    if (error !== undefined) {
      return { frame: index, kind: 'thrown', message: `${error.name}: ${error.message}` };
    }
  }
  return null;
}

const verbs = {
  hung: 'never returned',
  crashed: 'crashed',
  thrown: 'threw',
} as const;

/** An ending in words, frames counted from 1: `frame 1 threw Error: …`, `frame 1 never returned: …`. */
export const endingText = ({ frame, kind, message }: Ending): string =>
  `frame ${frame + 1} ${verbs[kind]}${kind === 'thrown' ? ' ' : ': '}${message}`;
