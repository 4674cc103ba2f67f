import { scenarioInput } from '../../../subjects/scenario-input.ts';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { namedInput, type Plan } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { answerCounts } from '../../../expectations/answer-counts.ts';
import { firstBadStepOfRun, firstNonFiniteStepOfRun } from '../../../record/first-bad-step.ts';
import { scenarioChanges } from './scenario-changes.ts';
import { quoted, sourceText } from './source-text.ts';

/** A test file and what of the plan it cannot say. */
export interface ReadyTest {
  /** TypeScript. */
  readonly code: string;
  /** A sentence for each thing that is missing in the test. */
  readonly missing: readonly string[];
}

/** Milliseconds that a run may take on a software GPU, its networks loaded and compiled first. */
const timeout = '120_000';

/** What a test checks of a record, as a line of code each, and what it imports for that. */
interface Checks {
  readonly names: readonly ('expectRecord' | 'expectRun')[];
  readonly lines: readonly string[];
}

const noChecks: Checks = { names: [], lines: [] };

/**
 * A test file that runs what is on the screen in a team's own browser tests (`faultbook/testing`). It
 * expects what the scenario says where one speaks of these settings, and what was measured: the outcome,
 * the first bad step, and whether NaN or Inf reaches the answer.
 */
export function readyTest(scenario: Scenario, plan: Plan, record: RunRecord | null): ReadyTest {
  const missing: string[] = [];
  let tested = plan;
  if (plan.input.kind === 'file') {
    tested = { ...plan, input: namedInput(scenarioInput(scenario)) };
    missing.push(
      `A test gets no private pictures: “${plan.input.name}” is replaced by ${scenarioInput(scenario)}.`,
    );
  }
  const measured =
    record && stringifyNonFinite(record.plan) === stringifyNonFinite(tested) ? record : null;
  const checks = measured === null ? noChecks : checksOf(measured);
  const changes = scenarioChanges(scenario, tested);
  const judged = measured?.expectations.some(({ status }) => status !== 'notApplicable') ?? true;
  if (changes !== null && judged) {
    if (!measured && Object.keys(changes).length > 0)
      missing.push(
        'These settings have not been measured here: the test fails if no expectation speaks of them.',
      );
    return { code: expectingTest(scenario, sourceText(changes, 2), checks), missing };
  }
  if (!measured)
    missing.push(
      'The outcome of these settings has not been measured here: the test expects none.',
    );
  const code =
    changes === null
      ? planTest(tested, checks)
      : endingTest(scenario, sourceText(changes, 2), checks);
  return { code, missing };
}

/** How a run ended, where it first went wrong, and what the app received. */
function checksOf(record: RunRecord): Checks {
  const first = firstBadStep(record);
  return {
    names: first?.includes('expectRecord') ? ['expectRecord', 'expectRun'] : ['expectRun'],
    lines: [
      `expectRun(record).toEndAs(${quoted(record.outcome.kind)});`,
      ...(first === null ? [] : [first]),
      ...reach(record),
    ],
  };
}

/** A run that hung says nothing of the steps it did not come to. */
function firstBadStep(record: RunRecord): string | null {
  const bad = firstBadStepOfRun(record)?.step.id ?? null;
  if (bad === null && record.faulty.ended) return null;
  return bad !== null && bad === firstNonFiniteStepOfRun(record)?.step.id
    ? `expectRun(record).toFirstBeNonFiniteAt(${quoted(bad)});`
    : `expectRecord(record, { firstBad: ${sourceText(bad)} });`;
}

function reach(record: RunRecord): readonly string[] {
  const counts = answerCounts(record);
  const reached = [
    ...(counts.some(({ nan }) => nan > 0) ? ['NaN'] : []),
    ...(counts.some(({ inf }) => inf > 0) ? ['Inf'] : []),
  ];
  return reached.length === 0
    ? ['expectRun(record).not.toReachAnswer();']
    : reached.map((kind) => `expectRun(record).toReachAnswer(${quoted(kind)});`);
}

const expectingTest = (scenario: Scenario, changes: string, checks: Checks): string =>
  testFile(['expectScenario', ...checks.names], `${scenario.id} behaves as Faultbook says`, [
    ...findScenario(scenario),
    ...checked(`await expectScenario(scenario${changes === '{}' ? '' : `, ${changes}`})`, checks),
  ]);

const endingTest = (scenario: Scenario, changes: string, checks: Checks): string =>
  testFile(
    ['runScenario', ...checks.names],
    checks === noChecks ? `${scenario.id} runs` : `${scenario.id} ends as measured`,
    [...findScenario(scenario), ...checked(`await runScenario(scenario, ${changes})`, checks)],
  );

const planTest = (plan: Plan, checks: Checks): string =>
  testFile(
    ['runPlan', ...checks.names],
    checks === noChecks ? 'the plan runs' : 'the plan ends as measured',
    // Judged by no scenario: it is how it ends that counts.
    checked(`await runPlan(${sourceText({ ...plan, scenario: null }, 2)})`, checks),
  );

const findScenario = ({ id }: Scenario): readonly string[] => [
  `const scenario = scenarios.find(({ id }) => id === ${quoted(id)});`,
  `if (!scenario) throw new Error(${quoted(`Faultbook has no scenario ${id}.`)});`,
];

const checked = (run: string, { lines }: Checks): readonly string[] =>
  lines.length === 0 ? [`${run};`] : [`const record = ${run};`, ...lines];

/** A file for mocha in a browser, with what its lines need. */
function testFile(
  names: readonly (Checks['names'][number] | 'expectScenario' | 'runPlan' | 'runScenario')[],
  title: string,
  lines: readonly string[],
): string {
  const imports = [
    `import { ${[...names].sort().join(', ')} } from 'faultbook/testing';`,
    ...(names.includes('runPlan') ? [] : [`import { scenarios } from 'faultbook/scenarios';`]),
  ];
  return `// For Web Test Runner, whose web-test-runner.config.mjs is:
//   import { testRunnerSettings } from 'faultbook/web-test-runner';
//   export default { ...(await testRunnerSettings()), files: 'test/**/*.test.ts' };
${imports.join('\n')}

it(${quoted(title)}, async function () {
  this.timeout(${timeout});
${lines.map((line) => `  ${line}\n`).join('')}});
`;
}
