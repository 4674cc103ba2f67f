import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { createRunner } from '../../../engine/create-runner.ts';
import { type Plan, changeRealm } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { freePlan, lasting } from '../../../engine/testing/fixture-run.ts';

/** What became of a run, in plain text for puppeteer. */
export interface RunEnd {
  /** What the record must share with any other of its plan; null where there is none. */
  readonly record: string | null;
  /** The same of the records that were told before the checks. */
  readonly told: readonly string[];
  /** What the untraced checks of both passes found. */
  readonly tracing: readonly string[];
  /** `Name: message` of what the run rejected with. */
  readonly error: string | null;
}

export interface KillingPage {
  /** Names of the plans. */
  readonly plans: readonly string[];
  run(plan: string): Promise<RunEnd>;
  /** Ends the newest worker as nobody in the page would: without a word to the pool. */
  killWorker(): void;
}

declare global {
  interface Window {
    killing?: KillingPage;
  }
}

const graph = (name: string, more: Partial<Plan> = {}): Plan =>
  freePlan({ input: { kind: 'own', subject: 'graph', name }, faults: [], frames: 3, ...more });

const gpu = freePlan().realm;

/** One realm; one whose golden values are carried from another; one with a fault; one on the CPU. */
const plans: Readonly<Record<string, Plan>> = {
  healthy: graph('division'),
  'half precision': graph('division', { realm: changeRealm(gpu, { precision: 'float16' }) }),
  broken: graph('division', {
    faults: [{ id: 'isnan-hook', args: { answer: 'always' }, fromFrame: 0 }],
  }),
  'on the CPU': graph('division', { realm: { backend: 'cpu' } }),
};

const workers: Worker[] = [];
const runner = createRunner({
  scenarios: [],
  createWorker: () => {
    const address = new URL('../../../engine/realm/realm.worker.ts', import.meta.url);
    const worker = new Worker(address, { type: 'module' });
    workers.push(worker);
    return worker;
  },
  // Each call of a small graph takes milliseconds; a realm starts in seconds, and in some more where a
  // server that has just started compiles its modules on a busy machine.
  times: { silence: 20_000, cancelGrace: 2_000 },
});

/** Tracing may be *not checked* where the check itself was ended. */
const comparable = (record: RunRecord): string => {
  const unchecked = { tracing: 'not checked', faultyTracing: 'not checked' } as const;
  return stringifyNonFinite(
    lasting({ ...record, environment: { ...record.environment, ...unchecked } }),
  );
};

window.killing = {
  plans: Object.keys(plans),
  async run(name) {
    const plan = plans[name];
    if (plan === undefined) throw new Error(`There is no plan ${name}.`);
    const told: string[] = [];
    try {
      const record = await runner.run(plan, [], {
        check: true,
        onEvent: (event) => event.type === 'record' && told.push(comparable(event.record)),
      });
      const { tracing, faultyTracing = 'not checked' } = record.environment;
      return { record: comparable(record), told, tracing: [tracing, faultyTracing], error: null };
    } catch (error) {
      return { record: null, told, tracing: [], error: String(error) };
    }
  },
  killWorker: () => workers.at(-1)?.terminate(),
};
