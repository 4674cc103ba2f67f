import { afterFrames } from './common/after-frames.ts';
import { nextTask } from './common/next-task.ts';
import './components/shell/app-shell/app-shell.ts';
import { isSandboxed, showSandboxNotice } from './components/embed/sandbox-notice.ts';
import { whenSeen } from './components/embed/when-seen.ts';
import { readLessonAddress } from './components/lesson/lesson-address.ts';
import { fromQuery, isEmbedded } from './components/state/address.ts';
import { scenariosOf } from './components/state/library.ts';
import { lookHere } from './components/state/measured-here.ts';
import { fetchOpened, withoutOpened } from './components/state/opened-address.ts';
import { ownPlanShelf } from './components/state/own-plan-shelf.ts';
import { Playground } from './components/state/playground.ts';
import { createRecordShelf } from './components/state/record-shelf.ts';
import { isBusy } from './components/state/run-state.ts';
import { startTheme } from './components/theme/theme-choice.ts';
import { adoptTokens } from './components/theme/tokens.ts';
import { composeLibrary } from './compose-library.ts';
import { createRunner } from './engine/create-runner.ts';
import { loadMeasurements } from './engine/load-measurements.ts';
import { ownProject } from './project/own-project.ts';
import { loadFixtures } from './subjects/hands/fixtures.ts';

adoptTokens(document);
startTheme();
if (isSandboxed()) {
  showSandboxNotice(document.body, location.href);
  // Nothing below can work.
  await new Promise(() => undefined);
}

const assets = new URL('./assets/', import.meta.url).href;
const library = await composeLibrary(`${assets}hands/`);
const runner = createRunner({ scenarios: scenariosOf(library) });

/** A window of a lesson has this page to itself. */
async function openLessonWindow(
  address: NonNullable<ReturnType<typeof readLessonAddress>>,
): Promise<void> {
  const [{ showLesson }, measurements, fixtures] = await Promise.all([
    import('./components/lesson/show-lesson.ts'),
    loadMeasurements(`${assets}measurements.json`).catch(() => []),
    loadFixtures(`${assets}hands/`, ownProject).catch(() => []),
  ]);
  await showLesson(address, {
    own: ownProject?.lessons ?? [],
    builtIn: ownProject?.config.builtIn ?? true,
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

/** The playground, or one card of it inside another page. */
async function openPlayground(): Promise<void> {
  const embedded = isEmbedded(location.search);
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
  shell.embedded = embedded;
  shell.ownsAddress = !embedded;
  document.body.append(shell);
  if (opened instanceof Blob) await playground.openRecordFile(opened, openedName ?? 'record.json');
  else if (opened !== null) playground.tell(opened);

  // The page draws itself first, its chart too, which does so after two frames, then that a run begins:
  // while a realm starts, its thread has nothing long to do.
  await nextTask();
  const shipped = loadMeasurements(`${assets}measurements.json`);
  // Without them, cards say that nothing was measured yet.
  shipped.then(
    (measurements) => playground.useShipped(measurements),
    () => undefined,
  );
  await afterFrames(2);
  await playground.useRecords(createRecordShelf(), lookHere());
  if (embedded) await whenSeen(shell);
  playground.setAutomatic(!embedded);
  playground.runBeside();
  if (address.view === 'scenario') void playground.begin();

  // A record of an earlier visit may soon be changed. What fails here, the run will tell.
  await afterFrames(1);
  if (!embedded && !isBusy(playground.state.run)) runner.warm(address.plan).catch(() => undefined);
}

// The scripts run.
document.querySelector('#loading')?.remove();
const lessonAddress = readLessonAddress(location.search);
await (lessonAddress === null ? openPlayground() : openLessonWindow(lessonAddress));
