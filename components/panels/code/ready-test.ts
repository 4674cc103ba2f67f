import { scenarioInput } from '../../../subjects/scenario-input.ts';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { namedInput, type Plan } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import type { ExpectedEnding } from '../../../expectations/check-ending.ts';
import { firstBadStepOfRun } from '../../../record/first-bad-step.ts';
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

/**
 * A test file that runs what is on the screen in a team's own browser tests (`faultbook/testing`). It
 * expects what the scenario says; of settings that no expectation speaks of, the outcome and the first
 * bad step that were measured.
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
  const changes = scenarioChanges(scenario, tested);
  const judged = measured?.expectations.some(({ status }) => status !== 'notApplicable') ?? true;
  if (changes !== null && judged) {
    if (!measured && Object.keys(changes).length > 0)
      missing.push(
        'These settings have not been measured here: the test fails if no expectation speaks of them.',
      );
    return { code: expectingTest(scenario, sourceText(changes, 2)), missing };
  }
  if (!measured)
    missing.push(
      'The outcome of these settings has not been measured here: the test expects none.',
    );
  const ending = measured && endingOf(measured);
  const code =
    changes === null
      ? planTest(tested, ending)
      : endingTest(scenario, sourceText(changes, 2), ending);
  return { code, missing };
}

/** How a run ended. One that hung says nothing of the steps it did not come to. */
function endingOf(record: RunRecord): ExpectedEnding {
  const first = firstBadStepOfRun(record);
  const outcome = record.outcome.kind;
  if (first === null && record.faulty.ended) return { outcome };
  return { outcome, firstBad: first?.step.id ?? null };
}

const expectingTest = (scenario: Scenario, changes: string): string =>
  testFile(['expectScenario'], `${scenario.id} behaves as Faultbook says`, [
    ...findScenario(scenario),
    `await expectScenario(scenario${changes === '{}' ? '' : `, ${changes}`});`,
  ]);

const endingTest = (scenario: Scenario, changes: string, ending: ExpectedEnding | null): string =>
  testFile(
    ['runScenario', ...expecting(ending)],
    ending === null ? `${scenario.id} runs` : `${scenario.id} ends as measured`,
    [...findScenario(scenario), ...expectEnding(`await runScenario(scenario, ${changes})`, ending)],
  );

const planTest = (plan: Plan, ending: ExpectedEnding | null): string =>
  testFile(
    ['runPlan', ...expecting(ending)],
    ending === null ? 'the plan runs' : 'the plan ends as measured',
    // Judged by no scenario: it is how it ends that counts.
    expectEnding(`await runPlan(${sourceText({ ...plan, scenario: null }, 2)})`, ending),
  );

const expecting = (ending: ExpectedEnding | null): readonly 'expectRecord'[] =>
  ending === null ? [] : ['expectRecord'];

const findScenario = ({ id }: Scenario): readonly string[] => [
  `const scenario = scenarios.find(({ id }) => id === ${quoted(id)});`,
  `if (!scenario) throw new Error(${quoted(`Faultbook has no scenario ${id}.`)});`,
];

const expectEnding = (run: string, ending: ExpectedEnding | null): readonly string[] =>
  ending === null
    ? [`${run};`]
    : [`const record = ${run};`, `expectRecord(record, ${sourceText(ending, 2)});`];

/** A file for mocha in a browser, with what its lines need. */
function testFile(
  names: readonly ('expectRecord' | 'expectScenario' | 'runPlan' | 'runScenario')[],
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
