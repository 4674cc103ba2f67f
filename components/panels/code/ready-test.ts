import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { namedInput, type Plan } from '../../../engine/plan.ts';
import type { OutcomeKind, RunRecord } from '../../../engine/record.ts';
import type { Scenario } from '../../../engine/scenario.ts';
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
 * expects what the scenario says; of settings that no expectation speaks of, the outcome that was
 * measured.
 */
export function readyTest(scenario: Scenario, plan: Plan, record: RunRecord | null): ReadyTest {
  const missing: string[] = [];
  let tested = plan;
  if (plan.input.kind === 'file') {
    tested = { ...plan, input: namedInput(scenario.input) };
    missing.push(
      `A test gets no private pictures: “${plan.input.name}” is replaced by ${scenario.input}.`,
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
  const kind = measured?.outcome.kind ?? null;
  const code =
    changes === null ? planTest(tested, kind) : outcomeTest(scenario, sourceText(changes, 2), kind);
  return { code, missing };
}

const expectingTest = (scenario: Scenario, changes: string): string =>
  testFile('expectScenario', `${scenario.id} behaves as Faultbook says`, [
    ...findScenario(scenario),
    `await expectScenario(scenario${changes === '{}' ? '' : `, ${changes}`});`,
  ]);

const outcomeTest = (scenario: Scenario, changes: string, kind: OutcomeKind | null): string =>
  testFile('runScenario', `${scenario.id} ends as measured`, [
    ...findScenario(scenario),
    ...expectOutcome(`await runScenario(scenario, ${changes})`, kind),
  ]);

const planTest = (plan: Plan, kind: OutcomeKind | null): string =>
  testFile(
    'runPlan',
    kind === null ? 'the plan runs' : 'the plan ends as measured',
    // Judged by no scenario: it is the outcome that counts.
    expectOutcome(`await runPlan(${sourceText({ ...plan, scenario: null }, 2)})`, kind),
  );

const findScenario = ({ id }: Scenario): readonly string[] => [
  `const scenario = scenarios.find(({ id }) => id === ${quoted(id)});`,
  `if (!scenario) throw new Error(${quoted(`Faultbook has no scenario ${id}.`)});`,
];

const expectOutcome = (run: string, kind: OutcomeKind | null): readonly string[] =>
  kind === null
    ? [`${run};`]
    : [
        `const { outcome } = ${run};`,
        `if (outcome.kind !== ${quoted(kind)}) throw new Error(\`expected: ${kind}; found: \${outcome.kind}\`);`,
      ];

/** A file for mocha in a browser, with what its lines need. */
function testFile(
  name: 'expectScenario' | 'runPlan' | 'runScenario',
  title: string,
  lines: readonly string[],
): string {
  const imports = [
    `import { ${name} } from 'faultbook/testing';`,
    ...(name === 'runPlan' ? [] : [`import { scenarios } from 'faultbook/scenarios';`]),
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
