import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { seededRandom } from '../../../common/random.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { serverSettings } from '../../dev-server/plugins.ts';
import { startServer, type RunningServer } from '../../dev-server/start-server.ts';
import type { RunEnd } from './page.ts';

/** Things are ended that often, in turn. */
const kills = 100;

/** Chromium itself stops giving a GPU to a page under which it has crashed twice. */
const patientBrowser = [
  '--disable-gpu-process-crash-limit',
  '--disable-domain-blocking-for-3d-apis',
];

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('runs whose worker, GPU process or server is killed', () => {
  let browser: Browser;
  let server: RunningServer;
  let page: Page;
  let plans: readonly string[] = [];
  /** Records of the plans when nothing was killed. */
  const right = new Map<string, string>();
  const random = seededRandom(Number(process.env.KILLING_SEED ?? 18));

  const run = (plan: string): Promise<RunEnd> =>
    page.evaluate((name) => {
      if (window.killing === undefined) throw new Error('The page has not loaded.');
      return window.killing.run(name);
    }, plan);

  before(async () => {
    const found = await findBrowser();
    ({ browser } = await launchBrowser({ ...found, args: [...found.args, ...patientBrowser] }));
    server = await startServer(serverSettings);
    page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(`${server.origin}/tools/test/killing/page.html`);
    await page.waitForFunction(() => window.killing !== undefined);
    plans = await page.evaluate(() => window.killing?.plans ?? []);
    for (const plan of plans) {
      const { record, error } = await run(plan);
      assert.ok(record !== null, `${plan}: ${String(error)}`);
      right.set(plan, record);
    }
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  async function killGpu(): Promise<void> {
    const session = await browser.target().createCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    const gpu = processInfo.find(({ type }) => type === 'GPU');
    assert.ok(gpu, 'the browser has a GPU process');
    process.kill(gpu.id, 'SIGKILL');
  }

  async function killServer(): Promise<void> {
    const { origin } = server;
    await server.stop();
    // Gone for long enough that whatever is being loaded fails.
    await pause(1000);
    server = await startServer(serverSettings, {
      port: Number(new URL(origin).port),
    });
  }

  const killers = {
    worker: () => page.evaluate(() => window.killing?.killWorker()),
    'GPU process': killGpu,
    server: killServer,
  };

  /** Where two texts part, with what is around it. */
  function difference(given: string, wanted: string): string {
    let at = 0;
    while (at < given.length && given[at] === wanted[at]) at++;
    const around = (text: string): string => text.slice(Math.max(0, at - 200), at + 200);
    return `${around(given)}\n  in place of\n${around(wanted)}`;
  }

  /** A record that was told is not lost, and whatever there is of one is right. */
  function assertRight(plan: string, what: string, { record, told, tracing, error }: RunEnd): void {
    assert.ok(!tracing.includes('changes the result'), `${what}: a check is wrong`);
    const wanted = right.get(plan) ?? '';
    for (const one of [...told, ...(record === null ? [] : [record])]) {
      assert.ok(one === wanted, `${what}: a record is wrong: ${difference(one, wanted)}`);
    }
    if (record === null)
      assert.equal(told.length, 0, `${what}: a record was told and lost: ${String(error)}`);
  }

  it(`give the right record or a clear error, and the next one is right, ${kills} times`, async () => {
    const ends: Record<string, number> = {};
    for (let i = 0; i < kills; i++) {
      const names = Object.keys(killers) as (keyof typeof killers)[];
      const name = names[i % names.length] ?? 'worker';
      const plan = plans[random.whole(plans.length)] ?? '';
      const what = `kill ${i + 1}, ${name}, ${plan}`;
      const going = run(plan);
      // A warm run takes tenths of a second, one that starts realms some seconds.
      await pause(random.whole(i % 2 === 0 ? 300 : 3000));
      await killers[name]();
      const end = await going;
      assertRight(plan, what, end);
      if (end.error !== null) {
        assert.match(
          end.error,
          /^(HungRealm|CrashedRealm|GpuLost|Backend|Type|Fixture)Error: ./,
          `${what}: ${end.error}`,
        );
      }
      const key = `${name}: ${end.error === null ? 'record' : (/^\w+/.exec(end.error)?.[0] ?? '')}`;
      ends[key] = (ends[key] ?? 0) + 1;
      // A browser has a context restored after a second, without anything that was in it.
      if (random.whole(2) === 0) await pause(1500);
      const next = await run(plan);
      assert.equal(next.error, null, `${what}: the next run, after ${key}`);
      assertRight(plan, `${what}: the next run`, next);
    }
    console.log(ends);
  });
});
