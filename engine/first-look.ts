import * as v from 'valibot';
import type { Item } from '../record/record.ts';

const point = v.object({ x: v.number(), y: v.number() });
const item = v.object({
  score: v.number(),
  label: v.string(),
  keypoints: v.array(point),
});

const firstLook = v.object({
  /** What was run, and when (ISO 8601). */
  scenario: v.string(),
  measuredAt: v.string(),
  picture: v.string(),
  golden: v.array(item),
  faulty: v.array(item),
});

/** What the first screen shows of a run, as `assets/first-look.json` has it. */
export type FirstLookFile = v.InferOutput<typeof firstLook>;

const withoutWorld = (items: FirstLookFile['golden']): Item[] =>
  items.map((one) => ({ ...one, worldKeypoints: [] }));

/** Loads it. Rejects where it did not load, or is not what it should be. */
export async function loadFirstLook(
  url: string,
): Promise<{ picture: string; golden: Item[]; faulty: Item[] }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} did not load (status ${response.status}).`);
  const { picture, golden, faulty } = v.parse(firstLook, await response.json());
  return { picture, golden: withoutWorld(golden), faulty: withoutWorld(faulty) };
}
