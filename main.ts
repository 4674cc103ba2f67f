import { afterFrames } from './common/after-frames.ts';
import { nextTask } from './common/next-task.ts';
import './components/shell/app-shell/app-shell.ts';
import { fromQuery } from './components/state/address.ts';
import { readLessonAddress } from './components/lesson/lesson-address.ts';
import type { Library } from './components/state/library.ts';
import { lookHere } from './components/state/measured-here.ts';
import { fetchOpened, withoutOpened } from './components/state/opened-address.ts';
import { ownPlanShelf } from './components/state/own-plan-shelf.ts';
import { Playground } from './components/state/playground.ts';
import { createRecordShelf } from './components/state/record-shelf.ts';
import { isBusy } from './components/state/run-state.ts';
import { startTheme } from './components/theme/theme-choice.ts';
import { adoptTokens } from './components/theme/tokens.ts';
import { consumerSpecs } from './consumers/consumer-specs.ts';
import { createRunner } from './engine/create-runner.ts';
import { loadFixtures, loadPictures } from './subjects/hands/fixtures.ts';
import { loadMeasurements } from './engine/load-measurements.ts';
import { faultbookVersion, packageVersions } from './engine/versions.ts';
import { faultSpecs } from './faults/fault-specs.ts';
import { knownGroups } from './project/known-scenarios.ts';
import { ownProject } from './project/own-project.ts';
import { useProject } from './project/use-project.ts';
import { opGraphs } from './subjects/graph/op-graphs.ts';
import { scenarioGroups } from './scenarios/scenarios.ts';
import { worthSeeingFirst } from './scenarios/tours.ts';

adoptTokens(document);
startTheme();

useProject(ownProject);

/** Those of the project come first; Faultbook's own follow, unless it leaves them out. */
const builtIn = ownProject?.config.builtIn ?? true;
const groups = knownGroups(scenarioGroups);
const runner = createRunner({ scenarios: groups.flatMap(({ scenarios }) => scenarios) });
const folder = new URL('./assets/hands/', import.meta.url).href;
const firstIds = (ownProject?.groups ?? []).flatMap(({ scenarios }) =>
  scenarios.map(({ id }) => id),
);

// A page without its pictures still opens: files can be given, and the run says what is missing.
const fixtures = await loadFixtures(folder, ownProject).catch(() => []);
const library: Library = {
  version: JSON.stringify([faultbookVersion, packageVersions]),
  groups,
  faults: faultSpecs,
  consumers: Object.values(consumerSpecs),
  fixtures,
  graphs: Object.values(opGraphs),
  tours: {
    first: [...firstIds.slice(0, 3), ...(builtIn ? worthSeeingFirst : [])],
  },
  loadPictures: async (name) =>
    loadPictures(fixtures.length > 0 ? fixtures : await loadFixtures(folder, ownProject), name),
};

const lessonAddress = readLessonAddress(location.search);

/** A window of a lesson has this page to itself. */
async function openLessonWindow(address: NonNullable<typeof lessonAddress>): Promise<void> {
  const assets = new URL('./assets/', import.meta.url).href;
  const [{ showLesson }, measurements] = await Promise.all([
    import('./components/lesson/show-lesson.ts'),
    loadMeasurements(`${assets}measurements.json`).catch(() => []),
  ]);
  await showLesson(address, {
    own: ownProject?.lessons ?? [],
    builtIn,
    findingsUrl: `${assets}lesson-findings.json`,
    library,
    runner,
    measurements,
    pictureUrl: (name, frame) => {
      const frames = fixtures.find((one) => one.name === name)?.frames;
      return frames?.[frame]?.url ?? frames?.[0]?.url ?? null;
    },
  });
}

/** The playground. */
async function openPlayground(): Promise<void> {
  /** A record that the server of `faultbook open` holds; the address only says what its file is called. */
  const { name: openedName, query } = withoutOpened(location.search);
  const address = fromQuery(query, library);
  const playground = new Playground(runner, library, address.scenario, address);
  playground.useOwnPlan(ownPlanShelf(library));
  const opened =
    openedName === null ? null : await fetchOpened().catch((error: unknown) => String(error));

  const shell = document.createElement('fb-app-shell');
  shell.library = library;
  shell.playground = playground;
  shell.ownsAddress = true;
  document.body.append(shell);
  if (opened instanceof Blob) await playground.openRecordFile(opened, openedName ?? 'record.json');
  else if (opened !== null) playground.tell(opened);

  // The page draws itself first, its chart too, which does so after two frames, then that a run begins:
  // while a realm starts, its thread has nothing long to do.
  await nextTask();
  const shipped = loadMeasurements(new URL('./assets/measurements.json', import.meta.url).href);
  // Without them, cards say that nothing was measured yet.
  shipped.then(
    (measurements) => playground.useShipped(measurements),
    () => undefined,
  );
  await afterFrames(2);
  await playground.useRecords(createRecordShelf(), lookHere());
  playground.setAutomatic(true);
  playground.runBeside();
  if (address.view === 'scenario') void playground.begin();

  // A record of an earlier visit may soon be changed. What fails here, the run will tell.
  await afterFrames(1);
  if (!isBusy(playground.state.run)) runner.warm(address.plan).catch(() => undefined);
}

await (lessonAddress === null ? openPlayground() : openLessonWindow(lessonAddress));
