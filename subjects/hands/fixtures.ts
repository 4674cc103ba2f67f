import * as v from 'valibot';
/** A picture file, as a runner takes it. */
export interface PictureFile {
  readonly name: string;
  readonly bytes: Blob;
}

const point = v.object({ x: v.number(), y: v.number() });
const items = v.array(
  v.object({ handedness: v.picklist(['Left', 'Right']), keypoints: v.array(point) }),
);

const picture = v.object({
  name: v.string(),
  title: v.string(),
  width: v.number(),
  height: v.number(),
  file: v.optional(v.string()),
  hands: v.optional(items),
  frames: v.optional(v.array(v.object({ file: v.string(), hands: items }))),
});

const catalogue = v.object({ pictures: v.array(picture) });

/** A rendered picture, or a sequence of them, with ground-truth key points. */
export interface Fixture {
  readonly name: string;
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** One for a still picture. */
  readonly frames: readonly {
    /** Absolute. */
    readonly url: string;
    readonly hands: v.InferOutput<typeof items>;
  }[];
}

/** There is no such fixture, or it did not load. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError';
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url).catch(() => null);
  if (response?.ok !== true) {
    throw new FixtureError(
      `The picture file ${url} did not load (${response === null ? 'no answer' : `status ${response.status}`}). Is the server still running?`,
    );
  }
  return response;
}

/** The rendered hands in the folder `assets/hands/` (absolute URL, with the slash). */
export async function loadFixtures(folder: string): Promise<Fixture[]> {
  const parsed = v.parse(catalogue, await (await fetched(`${folder}hands.json`)).json());
  return parsed.pictures.map(({ name, title, width, height, file, hands, frames }) => ({
    name,
    title,
    width,
    height,
    frames: (frames ?? [{ file: file ?? '', hands: hands ?? [] }]).map((frame) => ({
      url: new URL(frame.file, folder).href,
      hands: frame.hands,
    })),
  }));
}

/**
 * The pictures of a fixture, for a runner.
 * @throws FixtureError when there is none of that name
 */
export async function loadPictures(
  fixtures: readonly Fixture[],
  name: string,
): Promise<PictureFile[]> {
  const fixture = fixtures.find((candidate) => candidate.name === name);
  if (fixture === undefined) {
    throw new FixtureError(
      `There is no picture "${name}". Pictures: ${fixtures.map((f) => f.name).join(', ')}.`,
    );
  }
  return Promise.all(
    fixture.frames.map(async ({ url }) => ({
      name: url.split('/').at(-1) ?? url,
      bytes: await (await fetched(url)).blob(),
    })),
  );
}
