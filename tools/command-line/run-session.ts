import { usualChoice, type BrowserChoice } from '../browser/browser-choice.ts';
import { decodePlan } from '../../record/codec/plan-codec.ts';
import type { Plan } from '../../record/plan.ts';
import { runsInNode } from '../node/runs-in-node.ts';
import type { NodeSession } from '../node/node-session.ts';
import type { NodeProject } from '../node/node-project.ts';
import { openSession } from './browser-session.ts';

/** Runs plans, each where it can run: in Node where it needs no browser, else in a browser. */
export type RunSession = NodeSession;

type Open = (onProgress: (line: string) => void) => Promise<RunSession>;

/** Loaded only here: it bundles a realm. */
export const openInNode =
  (project: Partial<NodeProject> = {}): Open =>
  async (onProgress) => {
    const { openNodeSession } = await import('../node/node-session.ts');
    return openNodeSession(onProgress, project);
  };

/** How a session starts what it needs. */
export interface SessionOptions {
  /** Browser and GPU. All plans run there, also those that need none; null: nobody chose. */
  readonly choice?: BrowserChoice | null;
  readonly browser?: Open;
  readonly node?: Open;
}

/**
 * A session for some plans. Where all of them need a browser it is started now, so that a command fails
 * before it does anything else; otherwise what is needed is started by the first plan that needs it.
 *
 * @throws NoBrowserError, NoWebglError, EnvironmentError, also on running
 */
export async function openRunSession(
  plans: readonly Plan[],
  onProgress: (line: string) => void,
  {
    choice = null,
    browser = (progress) => openSession(progress, choice ?? usualChoice),
    node = openInNode(),
  }: SessionOptions = {},
): Promise<RunSession> {
  const open = { browser, node };
  const opened = new Map<keyof typeof open, Promise<RunSession>>();
  const session = (kind: keyof typeof open): Promise<RunSession> => {
    const found = opened.get(kind) ?? open[kind](onProgress);
    opened.set(kind, found);
    return found;
  };
  const inNode = (plan: Plan): boolean => choice === null && runsInNode(plan);
  if (!plans.some(inNode)) await session('browser');
  return {
    run: async (planJson, file, check) => {
      const kind = inNode(decodePlan(planJson)) ? 'node' : 'browser';
      return (await session(kind)).run(planJson, file, check);
    },
    close: async () => {
      const all = await Promise.allSettled(opened.values());
      for (const one of all) if (one.status === 'fulfilled') await one.value.close();
    },
  };
}
