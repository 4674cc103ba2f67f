import { useEmbedParts } from './components/embed/fault-scenario/fault-scenario.ts';
import { scenariosOf } from './components/state/library.ts';
import { composeLibrary } from './compose-library.ts';
import { createRunner } from './engine/create-runner.ts';
import { loadMeasurements } from './engine/load-measurements.ts';

/** Composition root of `<fault-scenario>`: what all such elements of a page share. */
useEmbedParts(async (assets) => {
  const site = assets === null ? null : new URL(assets.replace(/\/?$/, '/'), document.baseURI).href;
  const folder = (name: 'assets/' | 'weights/', own: URL): string =>
    site === null ? own.href : new URL(name, site).href;
  const pictures = folder('assets/', new URL('./assets/', import.meta.url));
  const library = await composeLibrary(new URL('hands/', pictures).href);
  return {
    library,
    runner: createRunner({
      scenarios: scenariosOf(library),
      weightsUrl: folder('weights/', new URL('./weights/', import.meta.url)),
    }),
    // Without them, cards say that nothing was measured yet.
    shipped: await loadMeasurements(new URL('measurements.json', pictures).href).catch(() => []),
  };
});

export { FaultScenario } from './components/embed/fault-scenario/fault-scenario.ts';
