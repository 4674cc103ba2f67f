import type { Plan } from '../../record/plan.ts';
import { planAll } from '../../tools/command-line/parse-all.ts';
import { readSettings } from '../../tools/command-line/settings.ts';
import { runsInNode } from '../../tools/node/runs-in-node.ts';
import { scenarios } from '../scenarios.ts';

/** The plans of all scenarios that can run on WASM without a page. */
export const plansOnWasm: readonly Plan[] = planAll(
  scenarios,
  readSettings({ backend: 'wasm' }),
  false,
).plans.filter(runsInNode);
