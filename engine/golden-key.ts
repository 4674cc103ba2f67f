import { sha256 } from '../common/sha256.ts';
import type { Picture } from './contract.ts';
import { goldenRealm, isPicture, realmName, type Plan } from '../record/plan.ts';
import { subjectOf } from '../subjects/subjects.ts';

/** Names a golden run by what decides it; the faults do not. */
export async function goldenKey(plan: Plan, pictures: readonly Picture[]): Promise<string> {
  const digests = await Promise.all(
    pictures.map(async ({ bytes }) => sha256(new Uint8Array(await bytes.arrayBuffer()))),
  );
  const { frames, seed, consumer } = plan;
  const subject = subjectOf(plan);
  return JSON.stringify([
    realmName(goldenRealm(plan)),
    [subject.id, subject.settings(plan)],
    { frames, seed, consumer },
    isPicture(plan.input) ? digests : plan.input,
  ]);
}
