import { createRunner } from '../../engine/create-runner.ts';
import type { Picture } from '../../engine/contract.ts';
import { sha256 } from '../../common/sha256.ts';
import { loadFixtures, loadPictures } from '../../subjects/hands/fixtures.ts';
import { encodeRecord } from '../../record/codec/record-codec.ts';
import { forSubject, type Plan } from '../../record/plan.ts';
import { decodePlan } from '../../record/codec/plan-codec.ts';
import { knownScenarios } from '../../project/known-scenarios.ts';
import { ownProject } from '../../project/own-project.ts';
import { useProject } from '../../project/use-project.ts';
import { scenarioGroups } from '../../scenarios/scenarios.ts';

/** The record of a run as JSON, or the error by which it ended: puppeteer loses an error's name. */
export type PageAnswer =
  | { readonly record: string }
  | {
      readonly error: { readonly name: string; readonly message: string; readonly stack: string };
    };

/** What the command line asks of its page; all of it is plain text, for puppeteer. */
export interface CommandLinePage {
  /**
   * Runs a plan (as JSON). `file` is the name and address of a picture that replaces the plan's
   * input; `check` runs the faulty pass without tracing as well.
   */
  run(
    plan: string,
    file: { name: string; url: string } | null,
    check: boolean,
  ): Promise<PageAnswer>;
}

declare global {
  interface Window {
    faultbook?: CommandLinePage;
    /** Exposed by the command line. */
    faultbookProgress?: (line: string) => void;
  }
}

useProject(ownProject);
const runner = createRunner({
  scenarios: knownScenarios(scenarioGroups),
  weightsUrl: new URL('/weights/', location.href).href,
});
const pictureFolder = new URL('../../assets/hands/', import.meta.url).href;

async function fileInput(
  name: string,
  url: string,
): Promise<{ input: Plan['input']; picture: Picture }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The file ${name} could not be read: ${await response.text()}`);
  const bytes = await response.blob();
  return {
    input: {
      kind: 'file',
      name,
      size: bytes.size,
      sha256: sha256(new Uint8Array(await bytes.arrayBuffer())),
    },
    picture: { name, bytes },
  };
}

async function runPlan(
  planText: string,
  file: { name: string; url: string } | null,
  check: boolean,
): Promise<string> {
  const plan = decodePlan(planText);
  const given = file === null ? null : await fileInput(file.name, file.url);
  const pictures =
    given !== null
      ? [given.picture]
      : plan.input.kind === 'own'
        ? []
        : await loadPictures(await loadFixtures(pictureFolder, ownProject), plan.input.name);
  const input = given === null ? plan.input : forSubject(given.input, plan.input);
  const record = await runner.run({ ...plan, input }, pictures, {
    check,
    onEvent: (event) => {
      if (event.type !== 'progress') return;
      const { phase, done, of, detail } = event.progress;
      window.faultbookProgress?.(`${phase} ${detail} ${done} of ${of}`);
    },
  });
  return encodeRecord(record);
}

window.faultbook = {
  run: (plan, file, check) =>
    runPlan(plan, file, check).then(
      (record) => ({ record }),
      (thrown: unknown) => {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        const { name, message, stack = '' } = error;
        return { error: { name, message, stack } };
      },
    ),
};
