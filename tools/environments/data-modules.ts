import { format } from 'prettier';
import { scenarios } from '../../scenarios/scenarios.ts';
import type { EnvironmentResults, MeasuredDevice } from './environment-rows.ts';
import { environments } from './environments.ts';

const options = { parser: 'typescript', printWidth: 100, singleQuote: true } as const;

/** A value as TypeScript writes it: NaN, Infinity and −0 are words of the language. */
function source(value: unknown): string {
  // Nine digits tell every float32 from its neighbours.
  if (typeof value === 'number') {
    return Object.is(value, -0) ? '-0' : String(Number(value.toPrecision(9)));
  }
  if (Array.isArray(value)) return `[${value.map(source).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, inner]) => `${JSON.stringify(name)}: ${source(inner)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** The source of `record/device/measured-devices.ts`. */
export function devicesModule({ environments: all }: EnvironmentResults): Promise<string> {
  const devices = environments.flatMap(({ id, title }) => {
    const device: MeasuredDevice | null | undefined = all[id]?.device;
    return device ? [{ name: title, engine: device.engine, realms: device.properties }] : [];
  });
  return format(
    `import type { MeasuredDevice } from './measured-device.ts';

/** Where every scenario was measured. Written by \`npm run environments\`; do not edit. */
export const measuredDevices: readonly MeasuredDevice[] = ${source(devices)};
`,
    options,
  );
}

/** The source of `record/device/measured-statements.ts`. */
export function statementsModule({ environments: all }: EnvironmentResults): Promise<string> {
  const measured = scenarios.flatMap(({ id, dependences }) =>
    dependences.length === 0
      ? []
      : [
          [
            id,
            dependences.map((_, at) =>
              environments.map(
                (environment) =>
                  all[environment.id]?.rows.find(({ scenario }) => scenario === id)?.values[at] ??
                  '…',
              ),
            ),
          ] as const,
        ],
  );
  return format(
    `/** Where the statements of cards that depend on driver or engine were measured, in this order. */
export const statementEnvironments: readonly string[] = ${source(environments.map(({ title }) => title))};

/**
 * By the scenario's id, of each of its dependences, what it reads in each environment. Written by
 * \`npm run environments\`; do not edit.
 */
export const measuredStatements: Readonly<Record<string, readonly (readonly string[])[]>> = ${source(Object.fromEntries(measured))};
`,
    options,
  );
}
