import { parseFindings, type ShippedFinding } from './findings-file.ts';

/** Loads what this version came with of the lessons' questions. Rejects where the file did not load. */
export async function loadFindings(url: string): Promise<readonly ShippedFinding[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} did not load (status ${response.status}).`);
  return parseFindings(await response.text()).findings;
}
