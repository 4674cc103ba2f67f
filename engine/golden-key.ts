import { sha256 } from '../common/sha256.ts';
import type { Picture } from './contract.ts';
import { goldenRealm, realmName, type Plan } from '../record/plan.ts';

/** Names a golden run by what decides it; the faults do not. */
export async function goldenKey(plan: Plan, pictures: readonly Picture[]): Promise<string> {
  const digests = await Promise.all(
    pictures.map(async ({ bytes }) => sha256(new Uint8Array(await bytes.arrayBuffer()))),
  );
  const { model, mode, frames, maxHands, seed, consumer } = plan;
  return JSON.stringify([
    realmName(goldenRealm(plan)),
    { model, mode, frames, maxHands, seed, consumer },
    plan.input.kind === 'graph' ? plan.input : digests,
  ]);
}
