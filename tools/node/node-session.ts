import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sha256 } from '../../common/sha256.ts';
import type { Picture } from '../../engine/contract.ts';
import { loadFixtures, loadPictures } from '../../subjects/hands/fixtures.ts';
import { decodePlan } from '../../record/codec/plan-codec.ts';
import { forSubject, type Plan } from '../../record/plan.ts';
import { encodeRecord } from '../../record/codec/record-codec.ts';
import { knownScenarios } from '../../project/known-scenarios.ts';
import { ownProject } from '../../project/own-project.ts';
import { scenarioGroups } from '../../scenarios/scenarios.ts';
import { packageRoot } from '../package-root.ts';
import { installFileFetch } from './file-fetch.ts';
import { createNodeRunner } from './node-runner.ts';
import type { NodeProject } from './node-project.ts';

/** Runs plans without a browser. */
export interface NodeSession {
  /** Runs a plan (as JSON); `file` is the path of a picture in place of the plan's. Gives the record as JSON. */
  readonly run: (planJson: string, file: string | null, check?: boolean) => Promise<string>;
  readonly close: () => Promise<void>;
}

async function fileInput(file: string): Promise<{ input: Plan['input']; pictures: Picture[] }> {
  const bytes = await readFile(file);
  const name = path.basename(file);
  return {
    input: { kind: 'file', name, size: bytes.length, sha256: sha256(bytes) },
    pictures: [{ name, bytes: new Blob([bytes]) }],
  };
}

async function ownInput({ input }: Plan): Promise<{ input: Plan['input']; pictures: Picture[] }> {
  if (input.kind === 'own') return { input, pictures: [] };
  const folder = pathToFileURL(path.join(packageRoot, 'assets/hands/')).href;
  return {
    input,
    pictures: await loadPictures(await loadFixtures(folder, ownProject), input.name),
  };
}

/**
 * Starts a runner of realms in threads. `onProgress` gets what a run is doing, a line at a time. The
 * scenarios are those of the project and of the package unless given.
 */
export async function openNodeSession(
  onProgress: (line: string) => void,
  { scenarios = knownScenarios(scenarioGroups), realm }: Partial<NodeProject> = {},
): Promise<NodeSession> {
  installFileFetch();
  const runner = await createNodeRunner(scenarios, realm);
  return {
    async run(planJson, file, check = false) {
      const plan = decodePlan(planJson);
      const { input, pictures } = await (file === null ? ownInput(plan) : fileInput(file));
      const given = { ...plan, input: forSubject(input, plan.input) };
      const record = await runner.run(given, pictures, {
        check,
        onEvent: (event) => {
          if (event.type !== 'progress') return;
          const { phase, done, of, detail } = event.progress;
          onProgress(`${phase} ${detail} ${done} of ${of}`);
        },
      });
      return encodeRecord(record);
    },
    close: () => runner.close(),
  };
}
