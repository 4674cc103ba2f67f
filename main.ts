import { nextTask } from './common/next-task.ts';
import './components/shell/app-shell/app-shell.ts';
import { fromQuery } from './components/state/address.ts';
import type { Library } from './components/state/library.ts';
import { lookHere } from './components/state/measured-here.ts';
import { ownPlanShelf } from './components/state/own-plan-shelf.ts';
import { Playground } from './components/state/playground.ts';
import { createRecordShelf } from './components/state/record-shelf.ts';
import { startTheme } from './components/theme/theme-choice.ts';
import { adoptTokens } from './components/theme/tokens.ts';
import { consumerSpecs } from './consumers/consumer-specs.ts';
import { createRunner } from './engine/client.ts';
import { loadFixtures, loadPictures } from './engine/fixtures.ts';
import { faultbookVersion, packageVersions } from './engine/versions.ts';
import { faultSpecs } from './faults/fault-specs.ts';
import { opGraphs } from './models/op-graphs/op-graphs.ts';
import { scenarioGroups, scenarios } from './scenarios/scenarios.ts';

/** Milliseconds after which a page without a frame goes on. */
const frameless = 250;

adoptTokens(document);
startTheme();

const runner = createRunner({ scenarios });
const folder = new URL('assets/hands/', document.baseURI).href;

// A page without its pictures still opens: files can be given, and the run says what is missing.
const fixtures = await loadFixtures(folder).catch(() => []);
const library: Library = {
  version: JSON.stringify([faultbookVersion, packageVersions]),
  groups: scenarioGroups,
  faults: faultSpecs,
  consumers: Object.values(consumerSpecs),
  fixtures,
  graphs: Object.values(opGraphs),
  loadPictures: async (name) =>
    loadPictures(fixtures.length > 0 ? fixtures : await loadFixtures(folder), name),
};

const address = fromQuery(location.search, library);
const playground = new Playground(runner, library, address.scenario, address);
playground.useOwnPlan(ownPlanShelf(library));

const shell = document.createElement('fb-app-shell');
shell.library = library;
shell.playground = playground;
shell.ownsAddress = true;
document.body.append(shell);

// The page draws itself first, its chart too, which does so in the task after a frame: while a realm
// runs, the page's thread has nothing long to do. A page in the background has no frames. What fails
// here, the run will tell.
await nextTask();
const frame = new Promise((resolve) => requestAnimationFrame(resolve));
await Promise.race([frame, new Promise((resolve) => setTimeout(resolve, frameless))]);
await nextTask();
runner.warm(address.plan).catch(() => undefined);

await playground.useRecords(createRecordShelf(), lookHere());
playground.setAutomatic(true);
if (address.view === 'scenario') void playground.begin();
