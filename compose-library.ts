import type { Library } from './components/state/library.ts';
import { consumerSpecs } from './consumers/consumer-specs.ts';
import { loadFixtures, loadPictures } from './subjects/hands/fixtures.ts';
import { faultbookVersion, packageVersions } from './engine/versions.ts';
import { faultSpecs } from './faults/fault-specs.ts';
import { knownGroups } from './project/known-scenarios.ts';
import { ownProject } from './project/own-project.ts';
import { useProject } from './project/use-project.ts';
import { opGraphs } from './subjects/graph/op-graphs.ts';
import { scenarioGroups } from './scenarios/scenarios.ts';
import { worthSeeingFirst } from './scenarios/tours.ts';

/**
 * All that a page has to open, to break and to look at, those of the project first.
 *
 * @param folder address of the rendered hands, absolute, with the slash.
 */
export async function composeLibrary(folder: string): Promise<Library> {
  useProject(ownProject);
  /** Those of the project come first; Faultbook's own follow, unless it leaves them out. */
  const builtIn = ownProject?.config.builtIn ?? true;
  const firstIds = (ownProject?.groups ?? []).flatMap(({ scenarios }) =>
    scenarios.map(({ id }) => id),
  );
  // A page without its pictures still opens: files can be given, and the run says what is missing.
  const fixtures = await loadFixtures(folder, ownProject).catch(() => []);
  return {
    version: JSON.stringify([faultbookVersion, packageVersions]),
    groups: knownGroups(scenarioGroups),
    faults: faultSpecs,
    consumers: Object.values(consumerSpecs),
    fixtures,
    graphs: Object.values(opGraphs),
    ratings: ownProject?.config.ratings ?? {},
    tours: {
      first: [...firstIds.slice(0, 3), ...(builtIn ? worthSeeingFirst : [])],
    },
    loadPictures: async (name) =>
      loadPictures(fixtures.length > 0 ? fixtures : await loadFixtures(folder, ownProject), name),
  };
}
