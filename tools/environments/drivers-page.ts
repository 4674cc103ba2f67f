import { format } from 'prettier';
import { formatNumber } from '../../common/format-number.ts';
import { propertyNames, propertyTexts } from '../../record/device/property.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import type { EnvironmentResults } from './environment-rows.ts';
import { environments } from './environments.ts';
import { markdownTable } from './environments-report.ts';

const titles = environments.map(({ title }) => title);

/** Realms of which a page shows the self-test: packed, in both formats. */
const shownRealms = {
  'webgl-float32-packed': 'float32',
  'webgl-float16-packed': 'float16',
} as const;

function statementsTable({ environments: all }: EnvironmentResults): string {
  const rows = scenarios.flatMap(({ id, dependences }) =>
    dependences.map(({ on, what }, at) => [
      id,
      on,
      what,
      ...environments.map(
        (environment) =>
          all[environment.id]?.rows.find(({ scenario }) => scenario === id)?.values[at] ??
          'not measured',
      ),
    ]),
  );
  return markdownTable(['scenario', 'depends on the', 'what', ...titles], rows);
}

function propertiesTable({ environments: all }: EnvironmentResults): string {
  const rows = Object.entries(shownRealms).flatMap(([realm, format_]) =>
    propertyNames.map((name) => [
      propertyTexts[name],
      format_,
      ...environments.map(({ id }) => {
        const found = all[id]?.device?.properties[realm]?.[name];
        if (found === undefined) return 'not measured';
        return typeof found === 'number' ? formatNumber(found) : found;
      }),
    ]),
  );
  return markdownTable(['property', 'format', ...titles], rows);
}

/** `docs/drivers.md`: what the driver and the engine decide, with the values measured on each. */
export const driversPage = (results: EnvironmentResults): Promise<string> =>
  format(
    [
      '# What the driver decides, and what the engine',
      'Written by `npm run environments`; do not edit. The full tier measures it ([report](reports/environments.md), [decision 21](decisions/0021-drivers-and-engines.md)).',
      'What a card says follows from arithmetic (IEEE 754), from the formula that TensorFlow.js computes, from the driver of the GPU, or from the JavaScript engine. The first two are the same everywhere. The other two are not. The tables list every statement of a card that depends on one of them, and every property that the self-test of a realm measures. Expectations name the property, never a GPU, so they also fit a device that nobody has measured.',
      '## Statements of cards',
      statementsTable(results),
      '## Properties of the devices',
      'WebGL, packed, as the self-test measures them in 1 040 elements.',
      propertiesTable(results),
    ].join('\n\n'),
    { parser: 'markdown' },
  );
