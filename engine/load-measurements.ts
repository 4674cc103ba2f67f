import { parseMeasurements, type ShippedMeasurement } from '../record/shipped-measurement.ts';

/**
 * Loads what this version came with of each scenario's run. Rejects where the file did not load, or is
 * not what it should be.
 */
export async function loadMeasurements(url: string): Promise<readonly ShippedMeasurement[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} did not load (status ${response.status}).`);
  return parseMeasurements(await response.text()).measurements;
}
