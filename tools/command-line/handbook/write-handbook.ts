import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toldFrame } from '../../../components/panels/verdict/verdict-sentence.ts';
import { compareModes } from '../../../handbook/compare-modes.ts';
import type { MeasuredMode } from '../../../handbook/measured-mode.ts';
import { tableCsv } from '../../../handbook/table-cells.ts';
import type { Scenario, ScenarioGroup } from '../../../record/scenario.ts';
import { packageRoot } from '../../package-root.ts';
import { isOfSurroundings } from '../../process/environment-error.ts';
import { writeWhole } from '../../process/write-whole.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { failurePage } from '../failure-pages/failure-page.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { progressLine } from '../progress-line.ts';
import { openRunSession } from '../run-session.ts';
import { type BookFile, readBookFile, writeBookFile } from './book-file.ts';
import { bookHtml, pageHtml } from './book-html.ts';
import { type BookMatter, type BookPage, bookRows, matterPages } from './book-pages.ts';
import { chartPicture } from './chart-picture.ts';
import { handPictures } from './hand-pictures.ts';
import { type BookOrder, bookOrders, type MeasuredPage, measurePage } from './measure-book.ts';
import type { HandbookCommand } from './parse-handbook.ts';

type Write = (text: string) => void;

const version = async (): Promise<string> =>
  (
    JSON.parse(await readFile(path.join(packageRoot, 'package.json'), 'utf8')) as {
      version: string;
    }
  ).version;

/** Of a failure's page in an environment: its first one has the scenario's name. */
const fileName = ({ scenario, environment }: BookOrder, environments: readonly string[]): string =>
  environment === environments[0] ? scenario.id : `${scenario.id}-${environment}`;

/** Runs all orders, and hands each on as it is measured. What was measured before is left out. */
async function measureAll(
  orders: readonly BookOrder[],
  err: Write,
  take: (order: BookOrder, page: MeasuredPage) => Promise<void>,
): Promise<boolean> {
  if (orders.length === 0) return true;
  let done = 0;
  const progress = progressLine(
    () => `${done + 1} of ${orders.length}, ${orders[done]?.scenario.id ?? ''}: `,
  );
  const session = await openRunSession(
    orders.map(({ plan }) => plan),
    (line) => progress.show(line),
  );
  let complete = true;
  try {
    for (const order of orders) {
      try {
        const page = await measurePage(session, order);
        progress.clear();
        await take(order, page);
      } catch (error) {
        progress.clear();
        if (isOfSurroundings(error)) throw error;
        complete = false;
        const reason = error instanceof Error ? error.message : String(error);
        err(`${order.scenario.id}, ${order.environment}: ${reason}`);
      }
      done++;
    }
  } finally {
    await session.close();
  }
  return complete;
}

/** Writes a failure's page in Markdown with its pictures. It is the source of every format. */
async function writePage(
  folder: string,
  name: string,
  { scenario }: BookOrder,
  { record, guarded }: MeasuredPage,
  site: string | null,
): Promise<void> {
  const frame = toldFrame(record);
  const { svg, says } = chartPicture(record, frame, scenario.title);
  const chart = { file: encodeURIComponent(`${name}.svg`), frame, says };
  await writeWhole(path.join(folder, `${name}.svg`), svg);
  const pictures = await handPictures(record, frame);
  const pictureFile = `${name}-pictures.svg`;
  if (pictures !== null) await writeWhole(path.join(folder, pictureFile), pictures.svg);
  const text = failurePage({
    scenario,
    record,
    guarded,
    chart,
    ...(pictures === null
      ? {}
      : { pictures: { file: encodeURIComponent(pictureFile), says: pictures.says } }),
    ...(site === null ? {} : { card: new URL(`?scenario=${scenario.id}`, site).href }),
  });
  await writeWhole(path.join(folder, `${name}.md`), text);
}

/** Writes what goes around the failures' pages, and all of it as HTML where that is asked for. */
async function writeBook(
  { folder, format, environments }: HandbookCommand,
  matter: BookMatter,
  names: readonly string[],
): Promise<void> {
  const glossary = await readFile(path.join(packageRoot, 'docs/glossary.md'), 'utf8');
  const around = matterPages(matter, glossary);
  await writeWhole(path.join(folder, 'failures.csv'), tableCsv(bookRows(matter)));
  await writeBookFile(folder, {
    schema: 'faultbook/handbook@1',
    version: matter.version,
    environments,
    scenarios: matter.scenarios.map(({ id }) => id),
    measured: matter.measured,
  });
  const failures = await Promise.all(
    names.map(async (name): Promise<BookPage> => {
      const markdown = await readFile(path.join(folder, `${name}.md`), 'utf8');
      return { name, title: /^# (.*)/.exec(markdown)?.[1] ?? name, markdown };
    }),
  );
  if (format === 'md') {
    for (const { name, markdown } of around)
      await writeWhole(path.join(folder, `${name}.md`), markdown);
    return;
  }
  const pages = [...around, ...failures];
  for (const page of pages)
    await writeWhole(path.join(folder, `${page.name}.html`), pageHtml(page));
  const [front, table, indexes, words] = around;
  const inOrder = [front, table, ...failures, indexes, words].filter((page) => page !== undefined);
  await writeWhole(path.join(folder, 'book.html'), bookHtml(inOrder));
}

async function write(
  command: HandbookCommand,
  groups: readonly ScenarioGroup[],
  out: Write,
  err: Write,
): Promise<number> {
  const { folder, scenarios, environments, again, site } = command;
  await prepareFolder(folder);
  const before = again ? null : await readBookFile(folder);
  const own = await version();
  const orders = bookOrders(scenarios, environments, own);
  if (orders.length === 0)
    throw new UsageError('None of these scenarios can run in these environments.');
  const key = ({ of, environment }: { of: string; environment: string }): string =>
    `${environment} ${of}`;
  const measured = new Map((before?.measured ?? []).map((one) => [key(one), one]));
  const wanted = new Set(orders.map(key));
  for (const known of measured.keys()) if (!wanted.has(known)) measured.delete(known);
  const rest = orders.filter((order) => !measured.has(key(order)));
  if (rest.length < orders.length)
    err(
      `${orders.length - rest.length} of ${orders.length} were measured before. --again measures them again.`,
    );
  /** In the order of the scenarios, whatever the order of the runs. */
  const inOrder = (): MeasuredMode[] =>
    scenarios.flatMap(({ id }) =>
      environments.flatMap((environment) =>
        [...measured.values()].filter(
          (one) => one.scenario === id && one.environment === environment,
        ),
      ),
    );
  const book = (): BookFile => ({
    schema: 'faultbook/handbook@1',
    version: own,
    environments,
    scenarios: scenarios.map(({ id }) => id),
    measured: inOrder(),
  });
  const complete = await measureAll(rest, err, async (order, page) => {
    await writePage(folder, fileName(order, environments), order, page, site);
    measured.set(key(order), page.measured);
    // After each: what is stopped goes on from here.
    await writeBookFile(folder, book());
  });
  const all = inOrder();
  const names = scenarios.flatMap((scenario) =>
    orders
      .filter((order) => order.scenario === scenario && measured.has(key(order)))
      .map((order) => fileName(order, environments)),
  );
  const matter = { groups, scenarios, measured: all, version: own };
  await writeBook(command, matter, names);
  out(path.join(folder, command.format === 'html' ? 'index.html' : 'index.md'));
  const drifted = all.filter(({ status }) => status === 'drifted');
  for (const { scenario, environment, problems } of drifted)
    err(`${scenario}, ${environment} drifted: ${problems.join('; ')}`);
  return complete && drifted.length === 0 ? exitCodes.ok : exitCodes.drifted;
}

async function check(
  { folder }: HandbookCommand,
  known: readonly Scenario[],
  out: Write,
  err: Write,
): Promise<number> {
  const book = await readBookFile(folder);
  if (book === null)
    throw new UsageError(
      `There is no book in "${folder}". Write one with: faultbook handbook --out DIR`,
    );
  const scenarios = known.filter(({ id }) => book.scenarios.includes(id));
  const gone = book.scenarios.filter((id) => !known.some((one) => one.id === id));
  const measured: MeasuredMode[] = [];
  const orders = bookOrders(scenarios, book.environments, await version());
  const complete = await measureAll(orders, err, (_order, page) => {
    measured.push(page.measured);
    return Promise.resolve();
  });
  const differences = [
    ...gone.map((id) => `${id}: there is no such scenario any more`),
    ...compareModes(
      book.measured.filter(({ scenario }) => !gone.includes(scenario)),
      measured,
    ),
  ];
  for (const difference of differences) out(difference);
  if (differences.length === 0 && complete)
    out(`Measurements that are as the book says: all ${book.measured.length}.`);
  return differences.length === 0 && complete ? exitCodes.ok : exitCodes.drifted;
}

/**
 * Writes a book of failure modes, or measures again what a book says. Gives the exit code.
 * @throws UsageError, NoBrowserError, NoWebglError, EnvironmentError
 */
export const runHandbook = (
  command: HandbookCommand,
  groups: readonly ScenarioGroup[],
  out: Write,
  err: Write,
): Promise<number> =>
  command.does === 'write'
    ? write(command, groups, out, err)
    : check(
        command,
        groups.flatMap(({ scenarios }) => scenarios),
        out,
        err,
      );
