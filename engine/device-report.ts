import { stringifyNonFinite } from '../common/non-finite.ts';
import { formatNumber } from '../common/format-number.ts';
import { percent } from '../common/percent.ts';
import { nonFiniteShare, type Health } from '../health/health.ts';
import { isNonFiniteStep } from '../record/first-bad-step.ts';
import { driverOf, hostFacts } from '../record/device/host-facts.ts';
import { realmName } from '../record/plan.ts';
import { propertyNames, propertyOf, propertyTexts } from '../record/device/property.ts';
import type { RealmReport, RunRecord, Step } from '../record/record.ts';
import { differsBecause, differsLabel, standingOf } from '../record/device/standing.ts';
import { faultbookVersion } from './versions.ts';

/** Steps that a report names: the first are the most telling, and it must fit into a message. */
const mostSteps = 5;

const standingText = (record: RunRecord): string => {
  const standing = standingOf(record);
  return standing === 'differs' ? differsLabel(record) : standing;
};

const realmOf = ({ settings, renderer, softwareGpu, health, arithmetic }: RealmReport) => ({
  realm: realmName(settings),
  renderer,
  softwareGpu,
  selfTest: health.selfTest,
  notes: health.notes,
  precision: arithmetic.precision,
  isNaN: arithmetic.isNaN,
  properties: Object.fromEntries(
    propertyNames.flatMap((name) => {
      const found = propertyOf(arithmetic, name);
      return found === undefined ? [] : [[name, found] as const];
    }),
  ),
});

/** Whether a step of the faulty run is off: not finite, or further from the golden run than rounding. */
const isOff = (step: Step, tolerance: number): boolean =>
  isNonFiniteStep(step) || (step.divergence?.relativeL2 ?? 0) > tolerance;

function firstSteps({ golden, faulty, tolerance }: RunRecord) {
  for (const { index, steps } of faulty.frames) {
    const off = steps.filter((step) => isOff(step, tolerance?.relativeL2 ?? 0));
    if (off.length === 0) continue;
    return off.slice(0, mostSteps).map((step) => {
      const partner = golden.frames[index]?.steps.find(({ id }) => id === step.id);
      return {
        frame: index,
        step: step.id,
        op: step.op,
        shape: step.shape,
        faulty: step.health,
        golden: partner?.health ?? null,
        relativeL2: step.divergence?.relativeL2 ?? null,
      };
    });
  }
  return [];
}

/** Messages of errors may hold addresses, which are those of somebody's server. */
const withoutAddresses = (text: string): string =>
  text.replace(/\b(?:https?|file|blob|data):[^\s"'”),;]+/g, '(an address)');

/** What a file is called is its owner's business. */
const inputOf = ({ plan: { input } }: RunRecord): string =>
  input.kind === 'file' ? 'a picture of your own' : input.name;

/**
 * What is needed to extend a scenario to a device that nobody has measured: environment, self-test, what
 * was found in place of what was expected, and the first steps that are off. Nothing of the user: no
 * picture, no name of a file, no address, no time.
 */
export function deviceReport(record: RunRecord) {
  const { environment, scenario, outcome, blame, expectations } = record;
  const { name, engine } = hostFacts(environment.browser);
  return {
    schema: 'faultbook/device@1',
    faultbook: faultbookVersion,
    scenario,
    standing: standingText(record),
    because: differsBecause(record),
    environment: {
      browser: name,
      engine: environment.engine ?? engine,
      driver: driverOf(environment.realms.faulty.renderer),
      packages: environment.packages,
    },
    realms: {
      golden: realmOf(environment.realms.golden),
      faulty: realmOf(environment.realms.faulty),
    },
    input: inputOf(record),
    outcome: outcome.kind,
    blame: blame === null ? null : { step: blame.step, symptom: blame.symptom },
    found: expectations.flatMap(({ name: expected, status, actual }) =>
      status === 'fail' ? [{ expected, found: withoutAddresses(actual) }] : [],
    ),
    steps: firstSteps(record),
  };
}

export type DeviceReport = ReturnType<typeof deviceReport>;

export const deviceReportJson = (report: DeviceReport): string => stringifyNonFinite(report, 2);

const healthText = (health: Health): string =>
  `${percent(nonFiniteShare(health))} NaN or Inf, largest magnitude ${health.absMax === null ? 'none' : formatNumber(health.absMax)}`;

/** The same, to be read. */
export function deviceReportText(report: DeviceReport): string {
  const { environment, realms } = report;
  const realmLines = (['golden', 'faulty'] as const).flatMap((pass) => {
    const { realm, renderer, selfTest, properties } = realms[pass];
    const facts = propertyNames.flatMap((name) => {
      const found = properties[name];
      if (found === undefined) return [];
      return [`${propertyTexts[name]}: ${typeof found === 'number' ? formatNumber(found) : found}`];
    });
    return [
      `${pass} realm: ${realm}, ${renderer ?? 'no GPU'}, self-test ${selfTest}`,
      `  ${facts.join('; ')}`,
    ];
  });
  return [
    `Device report: ${report.scenario ?? 'a custom plan'} ${report.standing}`,
    ...(report.because === null ? [] : [report.because]),
    `Faultbook ${report.faultbook}; ${environment.browser}, ${environment.engine}; driver: ${environment.driver ?? 'none'}`,
    `packages: ${Object.entries(environment.packages)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    ...realmLines,
    `input: ${report.input}; outcome: ${report.outcome}${report.blame === null ? '' : `; first bad step: ${report.blame.step} (${report.blame.symptom})`}`,
    ...report.found.map(({ expected, found }) => `expected: ${expected}; found: ${found}`),
    ...report.steps.map(
      ({ frame, step, faulty, golden, relativeL2 }) =>
        `frame ${frame + 1}, ${step}: ${healthText(faulty)}; golden: ${golden === null ? 'none' : healthText(golden)}; ${relativeL2 === null ? 'nothing finite to compare' : `relative difference ${formatNumber(relativeL2)}`}`,
    ),
  ].join('\n');
}
