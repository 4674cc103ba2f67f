import * as v from 'valibot';
import { isNumberToken, tokenNumber } from '../common/non-finite.ts';
import type { MeasurementsFile, ShippedMeasurement } from '../record/shipped-measurement.ts';

/** Numbers that may not be finite: coordinates, scores, and elements of lists. */
const numbered = /^(?:x|y|score|\d+)$/;

const revive = (key: string, value: unknown): unknown =>
  isNumberToken(value) && numbered.test(key) ? tokenNumber(value) : value;

/**
 * Not the whole schema (`parseMeasurements`): to check 200 KB would hold the page up while it opens, and
 * a test checks the file that ships.
 */
const file = v.object({
  schema: v.literal('faultbook/measurements@1'),
  measurements: v.custom<MeasurementsFile['measurements']>(Array.isArray),
});

/**
 * Loads what this version came with of each scenario's run. Rejects where the file did not load, or is
 * not what it should be.
 */
export async function loadMeasurements(url: string): Promise<readonly ShippedMeasurement[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} did not load (status ${response.status}).`);
  return v.parse(file, JSON.parse(await response.text(), revive)).measurements;
}
