import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { encodePlan } from '../../../record/codec/plan-codec.ts';
import { scenarios } from '../../../scenarios/scenarios.ts';
import { planAll } from '../../command-line/parse-all.ts';
import { readSettings } from '../../command-line/settings.ts';
import { weightsFolder } from '../../dev-server/package-files.ts';
import { bundleForNode } from '../../node/bundle-realm.ts';
import { openNodeSession } from '../../node/node-session.ts';
import { packageRoot } from '../../package-root.ts';
import { temporaryFolder } from '../../process/temporary-folder.ts';
import type { measureInProcess } from '../realm/wasm-bench.ts';
import { warmUps } from '../realm/rounds.ts';
import type { WasmResult } from '../result.ts';
import { summarise, type Summary } from '../summary.ts';

const places = {
  weights: pathToFileURL(`${weightsFolder}/`).href,
  pictures: pathToFileURL(path.join(packageRoot, 'assets/hands/')).href,
};

/** Milliseconds of a whole run of `never-divided`, from plan to record, in realms that are warm. */
async function timeRuns(repeats: number, progress: (line: string) => void): Promise<Summary> {
  const { plans } = planAll(scenarios, readSettings({ backend: 'wasm' }), false);
  const plan = plans.find(({ scenario }) => scenario === 'never-divided');
  if (plan === undefined) throw new Error('There is no scenario never-divided for WASM.');
  const session = await openNodeSession(() => undefined);
  try {
    const times: number[] = [];
    for (let round = -warmUps; round < repeats; round++) {
      progress(`wasm runs, ${round + 1} of ${repeats}`);
      const begin = performance.now();
      await session.run(encodePlan(plan), null);
      if (round >= 0) times.push(performance.now() - begin);
    }
    return summarise(times);
  } finally {
    await session.close();
  }
}

/** What tracing costs on the WASM backend. Runs in this process, without a browser. */
export async function measureWasm(
  repeats: number,
  progress: (line: string) => void,
): Promise<WasmResult> {
  const runMs = await timeRuns(repeats, progress);
  const folder = await temporaryFolder();
  try {
    await bundleForNode({ bench: 'tools/bench/realm/wasm-bench.ts' }, folder.path);
    const script = pathToFileURL(path.join(folder.path, 'script/bench.mjs')).href;
    const bench = (await import(script)) as { measureInProcess: typeof measureInProcess };
    return { ...(await bench.measureInProcess(places, repeats, progress)), runMs };
  } finally {
    await folder.remove();
  }
}
