import { cp } from 'node:fs/promises';
import path from 'node:path';
import { buildSite } from '../../build/build-site.ts';
import { isolationMiddleware, serverSettings } from '../../dev-server/plugins.ts';
import { packageRoot } from '../../package-root.ts';
import { temporaryFolder } from '../../process/temporary-folder.ts';
import { neverDivided } from '../../../scenarios/input/never-divided.scenario.ts';
import { startServer, type RunningServer } from '../../dev-server/start-server.ts';
import type { Fetched, PageResult } from '../result.ts';
import { ratioOf, summarise } from '../summary.ts';
import { traceLongestTask, type Task } from './longest-task.ts';
import { coldPage, visitBarePage, visitPage, type BareVisit, type Visit } from './page-visit.ts';
import { RequestLog } from './request-log.ts';

/** The first card: a scenario page, which runs by itself. */
const address = `/?${new URLSearchParams({ scenario: neverDivided.id })}`;

interface ServedSite extends RunningServer {
  readonly log: RequestLog;
}

async function serveSite(rootDir: string): Promise<ServedSite> {
  const log = new RequestLog();
  const middleware = [log.middleware, isolationMiddleware];
  return { ...(await startServer({ rootDir, middleware })), log };
}

async function serveSources(): Promise<ServedSite> {
  const log = new RequestLog();
  const middleware = [log.middleware, ...serverSettings.middleware];
  return { ...(await startServer({ ...serverSettings, middleware })), log };
}

/**
 * Opens the built page cold, in turns with a bare page built the same way, then again under the
 * browser's own tracing for the longest task, and once from the dev server. Every visit is cold.
 */
export async function measurePage(
  rounds: number,
  progress: (line: string) => void,
): Promise<PageResult> {
  const { path: folder, remove } = await temporaryFolder();
  const servers: ServedSite[] = [];
  try {
    progress('page, building');
    await buildSite(packageRoot, path.join(folder, 'page'));
    await buildSite(path.join(import.meta.dirname, '../bare-page'), path.join(folder, 'bare'));
    const picture = 'assets/hands/open-palm.png';
    await cp(path.join(packageRoot, picture), path.join(folder, 'bare', picture));
    const site = await serveSite(path.join(folder, 'page'));
    servers.push(site);
    const bareSite = await serveSite(path.join(folder, 'bare'));
    servers.push(bareSite);
    const sources = await serveSources();
    servers.push(sources);

    const visits: Visit[] = [];
    const bare: BareVisit[] = [];
    const fetched: Fetched[] = [];
    const ways = [
      async () => {
        site.log.clear();
        visits.push(await coldPage((page) => visitPage(page, site.origin + address)));
        fetched.push(site.log.fetched());
      },
      async () => {
        bare.push(await coldPage((page) => visitBarePage(page, `${bareSite.origin}/`)));
      },
    ];
    for (let round = 0; round < rounds; round++) {
      progress(`page, cold visit ${round + 1} of ${rounds}`);
      for (const visit of round % 2 === 0 ? ways : ways.toReversed()) await visit();
    }
    const tasks: Task[] = [];
    for (let round = 0; round < rounds; round++) {
      progress(`page, traced visit ${round + 1} of ${rounds}`);
      const visit = coldPage((page) =>
        traceLongestTask(page, async () => {
          await visitPage(page, site.origin + address);
        }),
      );
      tasks.push(await visit);
    }
    progress('page, from the dev server');
    sources.log.clear();
    const served = await coldPage((page) => visitPage(page, sources.origin + address));

    const of = (name: 'firstStepsMs' | 'firstChartMs' | 'processorMs') =>
      visits.map((visit) => visit[name]);
    return {
      ...(fetched[0] ?? site.log.fetched()),
      longestTaskMs: summarise(tasks.map(({ ms }) => ms)),
      longestTaskProcessorMs: summarise(tasks.map(({ processorMs }) => processorMs)),
      insideLongestTask: tasks.map(({ inside }) => inside),
      firstChartRatio: ratioOf(
        of('firstChartMs'),
        bare.map(({ ms }) => ms),
      ),
      firstChartProcessorRatio: ratioOf(
        of('processorMs'),
        bare.map((visit) => visit.processorMs),
      ),
      firstStepsMs: summarise(of('firstStepsMs')),
      firstChartMs: summarise(of('firstChartMs')),
      bareMs: summarise(bare.map(({ ms }) => ms)),
      devServer: sources.log.fetched(),
      consoleErrors: [...visits, served].flatMap(({ consoleErrors }) => consoleErrors),
    };
  } finally {
    for (const server of servers) await server.stop();
    await remove();
  }
}
