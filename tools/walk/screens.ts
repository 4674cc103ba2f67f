import { whyOnClick } from '../../components/state/runs-by-itself.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { everything, type PlaygroundPage } from './playground-page.ts';

/** A screen of the playground, and how a visitor gets there. */
export interface Screen {
  readonly name: string;
  /** Whether pictures of it stand in `docs/screens`. */
  readonly pictured: boolean;
  /** Name of the element that a picture shows from its top; the top of the page unless given. */
  readonly from?: string;
  reach(playground: PlaygroundPage): Promise<void>;
}

const clickOn = async (playground: PlaygroundPage, selector: string): Promise<void> => {
  const found = await playground.page.waitForSelector(selector);
  // By script: what is scrolled out of view, or below a header that sticks, is found as well.
  await found?.evaluate((element) => (element as HTMLElement).click());
  await playground.drawn();
};

const tab = (id: string): string => `fb-app-shell >>> #tab-${id}`;

/** A card whose run is complete, with one of its tabs. */
const card =
  (address: string, chosen: string | null = null) =>
  async (playground: PlaygroundPage): Promise<void> => {
    await playground.open(address);
    await playground.runDone();
    if (chosen !== null) await clickOn(playground, tab(chosen));
  };

/** A dialog over a card. */
const dialog =
  (element: string) =>
  async (playground: PlaygroundPage): Promise<void> => {
    await playground.open('?scenario=zero-over-zero');
    await playground.shows(element);
    await playground.page.evaluate(
      `void (${everything})(document).find((one) => one.localName === '${element}').show()`,
    );
    await playground.shows('dialog[open]');
  };

const overflow = '?scenario=overflow-to-infinity';

/** Cards of the overview that have run before a picture of it is taken. */
const cardsRun = 6;

/** Every screen that the walk visits, in order. */
export const screens: readonly Screen[] = [
  {
    name: 'overview',
    pictured: true,
    reach: async (playground) => {
      await playground.open('');
      await playground.shows('fb-mini-chart', cardsRun);
    },
  },
  { name: 'scenario', pictured: true, reach: card(overflow) },
  {
    name: 'inspector',
    pictured: true,
    from: 'fb-inspector-panel',
    reach: async (playground) => {
      await card(overflow, 'inspector')(playground);
      await playground.shows('fb-feature-maps');
    },
  },
  { name: 'why', pictured: false, reach: card('?scenario=poisoned-tracker', 'why') },
  { name: 'layers', pictured: false, reach: card(overflow, 'layers') },
  { name: 'blame', pictured: true, from: 'fb-blame-graph', reach: card(overflow, 'blame') },
  { name: 'matrix', pictured: false, reach: card('?scenario=never-divided', 'matrix') },
  { name: 'expectations', pictured: false, reach: card(overflow, 'expectations') },
  { name: 'code', pictured: false, reach: card(overflow, 'code') },
  { name: 'page', pictured: false, reach: card(overflow, 'page') },
  { name: 'bits', pictured: false, reach: card('?scenario=bit-flip') },
  { name: 'graph', pictured: false, reach: card('?scenario=zero-over-zero') },
  { name: 'consumer', pictured: false, reach: card('?scenario=zero-length-finger') },
  { name: 'own-plan', pictured: false, reach: (playground) => playground.open('?plan=own') },
  {
    name: 'predict',
    pictured: true,
    reach: (playground) => playground.open('?scenario=poisoned-tracker&predict'),
  },
  {
    name: 'present',
    pictured: true,
    reach: card('?session=never-divided,one-nan-weight,sizeless-video&present'),
  },
  { name: 'keys', pictured: false, reach: dialog('fb-key-sheet') },
  { name: 'camera', pictured: false, reach: dialog('fb-camera-dialog') },
  {
    name: 'bad-link',
    pictured: false,
    reach: (playground) =>
      playground.open('?scenario=no-such-card&scale=<script>alert(1)</script>&backend=abacus'),
  },
];

/** Every card with its run, or as it waits for a click. */
export const cards: readonly Screen[] = scenarios.map((scenario) => {
  const address = `?scenario=${scenario.id}`;
  const waits = whyOnClick(scenario, { faults: faultSpecs }) !== null;
  return {
    name: `card ${scenario.id}`,
    pictured: false,
    reach: waits ? (playground) => playground.open(address) : card(address),
  };
});
