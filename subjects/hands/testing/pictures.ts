interface Point {
  readonly x: number;
  readonly y: number;
}

/** A hand in a rendered picture: where the rig's joints are, in pixels. */
export interface TrueHand {
  readonly handedness: 'Left' | 'Right';
  readonly keypoints: readonly Point[];
}

/** A rendered picture with its ground truth. */
export interface Picture {
  readonly file: string;
  readonly hands: readonly TrueHand[];
}

interface Catalogue {
  readonly pictures: readonly (Picture | { readonly frames: readonly Picture[] })[];
}

const FOLDER = '/assets/hands/';

/** All rendered pictures, the frames of sequences included. */
export async function loadPictures(): Promise<Picture[]> {
  const response = await fetch(`${FOLDER}hands.json`);
  const { pictures } = (await response.json()) as Catalogue;
  return pictures.flatMap((picture) => ('frames' in picture ? picture.frames : [picture]));
}

/** A rendered picture as an element. */
export async function loadImage(file: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = FOLDER + file;
  await image.decode();
  return image;
}

/** Distances in pixels between the key points of the same hand. */
export function distances(actual: readonly Point[], expected: readonly Point[]): number[] {
  return expected.map(({ x, y }, index) => {
    const point = actual[index] ?? { x: NaN, y: NaN };
    return Math.hypot(point.x - x, point.y - y);
  });
}

/** From wrist to the middle finger's knuckle, in pixels. */
export function palmLength({ keypoints }: TrueHand): number {
  const [wrist] = keypoints;
  return wrist === undefined ? NaN : (distances([wrist], keypoints.slice(9, 10))[0] ?? NaN);
}

/** The hand of a list that is nearest to one, by the middle finger's knuckle. */
export function nearestHand<Hand extends { readonly keypoints: readonly Point[] }>(
  { keypoints }: { readonly keypoints: readonly Point[] },
  hands: readonly Hand[],
): Hand {
  const [nearest] = hands.toSorted((a, b) => apart(a) - apart(b));
  if (nearest === undefined) throw new Error('There is no hand to compare with.');
  return nearest;

  function apart(hand: Hand): number {
    return distances(hand.keypoints.slice(9, 10), keypoints.slice(9, 10))[0] ?? Infinity;
  }
}
