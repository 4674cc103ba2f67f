import type { Picture } from '../contract.ts';
import { loadFixtures, loadPictures } from '../../subjects/hands/fixtures.ts';
import type { Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';

let fixtures: ReturnType<typeof loadFixtures> | undefined;

/** The pictures of a rendered hand. */
export async function pictures(name: string): Promise<Picture[]> {
  fixtures ??= loadFixtures(new URL('/assets/hands/', location.href).href);
  return loadPictures(await fixtures, name);
}

/** A picture of one colour, `rgb` from 0 to 255. */
export async function plainPicture(
  rgb: readonly [number, number, number],
  width = 64,
  height = 48,
): Promise<Picture> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser gave no canvas.');
  context.fillStyle = `rgb(${rgb.join(' ')})`;
  context.fillRect(0, 0, width, height);
  return { name: 'plain.png', bytes: await canvas.convertToBlob({ type: 'image/png' }) };
}

/** A free plan in its simplest form: pixels not divided, one still picture. */
export const freePlan = (more: Partial<Plan> = {}): Plan => ({
  schema: 'faultbook/plan@2',
  scenario: null,
  input: { kind: 'fixture', name: 'open-palm' },
  realm: { backend: 'webgl', precision: 'float32', packing: true },
  model: 'full',
  mode: 'static',
  frames: 1,
  maxHands: 1,
  seed: 7,
  consumer: null,
  faults: [{ id: 'network-input-scale', args: { scale: 255 }, fromFrame: 0 }],
  mitigations: [],
  ...more,
});

export const float16 = { backend: 'webgl', precision: 'float16', packing: true } as const;

/** What two runs of one plan must share: all but the date and the timings. */
export const lasting = ({ environment, ...record }: RunRecord): unknown => ({
  ...record,
  environment: { ...environment, measuredAt: '', timings: {} },
});
