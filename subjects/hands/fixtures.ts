import * as v from 'valibot';

/** A picture file, as a runner takes it. */
export interface PictureFile {
  readonly name: string;
  readonly bytes: Blob;
}

/** Pictures that a team has beside the rendered hands. */
export interface OwnPictures {
  /** Address of a file that describes pictures as `hands.json` does; null without one. */
  readonly catalogue: string | null;
  /** Addresses may be relative to the page. */
  readonly pictures: readonly { readonly name: string; readonly url: string }[];
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

/** A team's own pictures: those of its catalogue, then the others. */
async function ownFixtures({ catalogue: address, pictures }: OwnPictures): Promise<Fixture[]> {
  const described = address === null ? [] : await catalogued(absolute(address));
  const files = new Set(described.flatMap(({ frames }) => frames.map(({ url }) => url)));
  const others = pictures
    .map(({ name, url }) => ({ name, url: absolute(url) }))
    .filter(({ url }) => !files.has(url));
  return [
    ...described,
    ...others.map(({ name, url }) => ({ name, title: name, frames: [{ url, hands: [] }] })),
  ];
}

/** An own address, which may be relative to the page. */
const absolute = (url: string): string =>
  url.includes(':') ? url : new URL(url, location.href).href;

/**
 * The rendered hands in the folder `assets/hands/` (absolute URL, with the slash), after a team's own
 * pictures, if any; of two with one name the team's counts.
 */
export async function loadFixtures(
  folder: string,
  ownPictures: OwnPictures | null = null,
): Promise<Fixture[]> {
  const own = ownPictures === null ? [] : await ownFixtures(ownPictures);
  const names = new Set(own.map(({ name }) => name));
  const rendered = await catalogued(`${folder}hands.json`);
  return [...own, ...rendered.filter(({ name }) => !names.has(name))];
}

/** The pictures that a catalogue describes, beside which they are. */
async function catalogued(address: string): Promise<Fixture[]> {
  const parsed = v.parse(catalogue, await (await fetched(address)).json());
  return parsed.pictures.map(({ name, title, file, hands, frames }) => ({
    name,
    title,
    frames: (frames ?? [{ file: file ?? '', hands: hands ?? [] }]).map((frame) => ({
      url: new URL(frame.file, address).href,
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
