import { afterFrames } from './common/after-frames.ts';
import { nextTask } from './common/next-task.ts';
import './components/shell/app-shell/app-shell.ts';
import { isSandboxed, showSandboxNotice } from './components/embed/sandbox-notice.ts';
import { whenSeen } from './components/embed/when-seen.ts';
import { fromQuery, isEmbedded } from './components/state/address.ts';
import { scenariosOf } from './components/state/library.ts';
import { lookHere } from './components/state/measured-here.ts';
import { ownPlanShelf } from './components/state/own-plan-shelf.ts';
import { Playground } from './components/state/playground.ts';
import { createRecordShelf } from './components/state/record-shelf.ts';
import { isBusy } from './components/state/run-state.ts';
import { startTheme } from './components/theme/theme-choice.ts';
import { adoptTokens } from './components/theme/tokens.ts';
import { composeLibrary } from './compose-library.ts';
import { createRunner } from './engine/create-runner.ts';
import { loadMeasurements } from './engine/load-measurements.ts';

adoptTokens(document);
if (isSandboxed()) {
  showSandboxNotice(document.body, location.href);
  // Nothing below can work.
  await new Promise(() => undefined);
}
startTheme();

const library = await composeLibrary(new URL('./assets/hands/', import.meta.url).href);
const runner = createRunner({ scenarios: scenariosOf(library) });

const address = fromQuery(location.search, library);
const playground = new Playground(runner, library, address.scenario, address);
playground.useOwnPlan(ownPlanShelf(library));

const shell = document.createElement('fb-app-shell');
shell.library = library;
shell.playground = playground;
const embedded = isEmbedded(location.search);
shell.embedded = embedded;
shell.ownsAddress = !embedded;
document.body.replaceChildren(shell);

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
if (embedded) await whenSeen(shell);
playground.setAutomatic(!embedded);
playground.runBeside();
if (address.view === 'scenario') void playground.begin();

// A record of an earlier visit may soon be changed. What fails here, the run will tell.
await afterFrames(1);
if (!isBusy(playground.state.run)) runner.warm(address.plan).catch(() => undefined);
