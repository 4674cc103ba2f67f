import type { RenderedHand } from './scene-description.ts';

/** One picture file and the hands that are truly in it. */
export interface FrameEntry {
  /** Path of the PNG, relative to `hands.json`. */
  readonly file: string;
  readonly hands: readonly RenderedHand[];
}

interface EntryHead {
  readonly name: string;
  /** One line for humans. */
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A still picture has `file` and `hands`; a sequence has `frames`. */
export type PictureEntry = EntryHead & (FrameEntry | { readonly frames: readonly FrameEntry[] });

/** `assets/hands/hands.json`. */
export interface HandsFile {
  readonly pictures: readonly PictureEntry[];
}
