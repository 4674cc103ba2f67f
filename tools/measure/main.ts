/**
 * `npm run measure`: runs every scenario as its author wrote it and writes what its app receives to
 * `diagnosis/measured-answers.ts`, by which a pasted answer is recognised. Exit code 0 if all ran.
 */
import path from 'node:path';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { measureAnswer, type MeasuredAnswer } from '../../diagnosis/measured-answer.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { decodeRecord } from '../../record/record-codec.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { groupScenarios } from '../../testing/group-by-realm.ts';
import { openSession } from '../command-line/browser-session.ts';
import { packageRoot } from '../package-root.ts';
import { writeWhole } from '../process/write-whole.ts';
import { answersModule } from './answers-module.ts';

const measured = new Map<string, MeasuredAnswer>();
const session = await openSession(() => undefined);
try {
  for (const scenario of groupScenarios(scenarios)) {
    const text = await session.run(stringifyNonFinite(scenarioPlan(scenario)), null);
    measured.set(scenario.id, measureAnswer(decodeRecord(text)));
    console.log(`${measured.size} of ${scenarios.length}: ${scenario.id}`);
  }
} finally {
  await session.close();
}
const file = path.join(packageRoot, 'diagnosis/measured-answers.ts');
const inOrder = scenarios.flatMap(({ id }) => measured.get(id) ?? []);
await writeWhole(file, await answersModule(inOrder));
