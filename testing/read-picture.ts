import { sha256 } from '../common/sha256.ts';
import type { Picture } from '../engine/contract.ts';
import type { PlanInput } from '../record/plan.ts';
import { FixtureError } from '../subjects/hands/fixtures.ts';

/** A picture of the caller's, with what a plan says of it. */
export interface GivenPicture {
  readonly input: PlanInput;
  readonly picture: Picture;
}

/**
 * Reads the picture at an address, as `new URL('./hand.jpg', import.meta.url)` names one beside a test.
 *
 * @throws FixtureError where there is none
 */
export async function readPicture(url: URL): Promise<GivenPicture> {
  const response = await fetch(url).catch(() => null);
  const type = response?.headers.get('content-type') ?? '';
  // A dev server may answer a missing file with its page.
  if (response?.ok !== true || type.startsWith('text/html')) {
    throw new FixtureError(
      `There is no picture at ${url.href}. Name a file that is beside the test, by new URL('./name.jpg', import.meta.url), and that its server serves.`,
    );
  }
  const bytes = await response.blob();
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || 'picture';
  const hash = sha256(new Uint8Array(await bytes.arrayBuffer()));
  return {
    input: { kind: 'file', name, size: bytes.size, sha256: hash },
    picture: { name, bytes },
  };
}
