import { commandLine } from '../../../components/panels/code/command-line.ts';
import {
  plainSentence,
  verdictSentence,
} from '../../../components/panels/verdict/verdict-sentence.ts';
import type { RunRecord } from '../../../engine/record.ts';
import { plain, sectionText } from '../../../engine/scenario-markdown.ts';
import { scenarioSections, standingText } from '../../../engine/scenario-sections.ts';
import type { OfferedMitigation, Scenario } from '../../../engine/scenario.ts';
import { evaluate, sentence } from '../../../expectations/evaluate.ts';
import { fillText } from '../../../expectations/fill-text.ts';

/** A run with one of the guards that a scenario offers. */
export interface GuardedRun {
  readonly guard: OfferedMitigation;
  /** Null when the run failed. */
  readonly record: RunRecord | null;
}

/** What a page is made of: everything on it was measured just now. */
export interface MeasuredScenario {
  readonly scenario: Scenario;
  readonly record: RunRecord;
  readonly guarded: readonly GuardedRun[];
  /** The chart of a frame, as a file beside the page. */
  readonly chart: { readonly file: string; readonly frame: number; readonly says: string };
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const answerOf = ({ hands, error }: RunRecord['faulty']['frames'][number]): string =>
  error !== undefined
    ? `${error.name}: ${error.message}`
    : hands.map(({ handedness, score }) => `${handedness}, score ${score.toFixed(3)}`).join('; ') ||
      'no hand, no error';

function frames({ outcome, golden, faulty }: RunRecord): string {
  if (outcome.frames.length < 2) return '';
  return table(
    ['frame', 'outcome', 'golden run', 'this run'],
    outcome.frames.map(({ frame, kind }) => {
      const [healthy, struck] = [golden.frames[frame], faulty.frames[frame]];
      return [
        String(frame),
        kind,
        healthy === undefined ? '–' : plain(answerOf(healthy)),
        struck === undefined ? '–' : plain(answerOf(struck)),
      ];
    }),
  );
}

function guards({ record: bare, guarded }: MeasuredScenario): string {
  return table(
    ['guard', 'expected', 'in this run'],
    guarded.map(({ guard, record }) => {
      const predicate = { type: 'guard' as const, id: guard.id, ...guard.effect };
      const found = record === null ? null : evaluate(predicate, record);
      const said =
        found === null ? 'it could not be run' : `${found.holds ? '✓' : '✗'} ${found.actual}`;
      const reason = fillText(guard.because, bare);
      return [guard.id, `${sentence(predicate)}. ${reason}`, said].map(plain);
    }),
  );
}

const glyphs = { pass: '✓', fail: '✗', notApplicable: '–' } as const;

const expectations = (record: RunRecord): string =>
  table(
    ['', 'expected', 'found', 'because'],
    record.expectations
      .filter(({ status }) => status !== 'notApplicable')
      .map(({ status, name, actual, because = '' }) => [
        glyphs[status],
        ...[name, actual, because].map(plain),
      ]),
  );

/** What people say, what all runs say of it, and what these runs said: the bare one, else a guarded one. */
const claims = ({ scenario, record, guarded }: MeasuredScenario): string =>
  list(
    scenario.claims.map((claim, at) => {
      const told = [record, ...guarded.map((run) => run.record)]
        .flatMap((run) => run?.claims[at] ?? [])
        .find(({ verdict }) => verdict !== 'not tested');
      const tested =
        told === undefined
          ? 'Not put to the test by these runs.'
          : `Here ${told.verdict}: ${plain(told.because)}.`;
      return `“${plain(claim.says)}” **${plain(standingText(claim))}** (said in ${plain(claim.heard)}). ${tested}`;
    }),
  );

function environment({ environment: measured, plan }: RunRecord): string {
  const { faulty } = measured.realms;
  const packages = Object.entries(measured.packages).map(([name, version]) => `${name} ${version}`);
  return list([
    `${measured.measuredAt}, ${plain(measured.browser)}`,
    `${faulty.renderer === null ? 'CPU' : plain(faulty.renderer)}; ${plan.realm.backend}, ${plan.realm.precision}, model ${plan.model}, ${plan.mode}`,
    `picture ${plain(plan.input.name)}, seed ${plan.seed}`,
    packages.map(plain).join(', '),
  ]);
}

/** Sections of the page that this run's own stand in place of. */
const measuredInstead = ['Guards', 'What people say'];

/** A failure mode as Markdown, with its chart as a picture; every number is of this record. */
export function failurePage(measured: MeasuredScenario): string {
  const { scenario, record, chart } = measured;
  const { command } = commandLine(scenario, record.plan);
  const drifted = record.expectations.some(({ status }) => status === 'fail');
  const own = ([title, body]: readonly [string, string]): string[] =>
    body === '' ? [] : [`## ${title}\n\n${body}`];
  const told = scenarioSections(scenario, record).filter(
    ({ title }) => !measuredInstead.includes(title),
  );
  const alt = `Propagation chart of frame ${chart.frame}: ${chart.says}`;
  return `${[
    `# ${plain(scenario.title)}`,
    plain(fillText(scenario.story, record)),
    `${scenario.difficulty} to find · ${scenario.tags.map(plain).join(', ')}`,
    ...(drifted
      ? ['**Drifted**: this run is not as the scenario was written; see Expectations.']
      : []),
    `**${record.outcome.kind}** · ${plain(plainSentence(verdictSentence(record)))}`,
    `![${plain(alt)}](${chart.file})`,
    ...own(['Frame by frame', frames(record)]),
    ...told.map(sectionText),
    ...own(['Guards', guards(measured)]),
    ...own(['What people say', claims(measured)]),
    ...own(['Expectations', expectations(record)]),
    ...own(['Measured', `${environment(record)}\n\n\`\`\`sh\n${command}\n\`\`\``]),
  ].join('\n\n')}\n`;
}
