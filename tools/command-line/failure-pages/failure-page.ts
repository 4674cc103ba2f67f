import { commandLine } from '../../../components/panels/code/command-line.ts';
import {
  plainSentence,
  verdictSentence,
} from '../../../components/panels/verdict/verdict-sentence.ts';
import type { RunRecord } from '../../../engine/record.ts';
import type { Incident, OfferedMitigation, Scenario } from '../../../engine/scenario.ts';
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

/** Characters that Markdown would take for marks. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|]/g, '\\$&');

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const causes: Readonly<Record<Incident['cause'], string>> = {
  confirmed: 'cause confirmed',
  likely: 'cause likely, not confirmed',
  unknown: 'cause unknown',
};

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

function guards(guarded: readonly GuardedRun[]): string {
  return table(
    ['guard', 'expected', 'in this run'],
    guarded.map(({ guard, record }) => {
      const predicate = { type: 'guard' as const, id: guard.id, ...guard.effect };
      const found = record === null ? null : evaluate(predicate, record);
      const said =
        found === null ? 'it could not be run' : `${found.holds ? '✓' : '✗'} ${found.actual}`;
      return [guard.id, `${sentence(predicate)}. ${guard.because}`, said].map(plain);
    }),
  );
}

const glyphs = { pass: '✓', fail: '✗', notApplicable: '–' } as const;

const expectations = (record: RunRecord): string =>
  table(
    ['', 'expected', 'found'],
    record.expectations
      .filter(({ status }) => status !== 'notApplicable')
      .map(({ status, name, actual }) => [glyphs[status], plain(name), plain(actual)]),
  );

const claims = ({ claims: told }: RunRecord): string =>
  list(
    told
      .filter(({ verdict }) => verdict !== 'not tested')
      .map(({ claim, verdict, because }) => `“${plain(claim)}” **${verdict}**: ${plain(because)}`),
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

/** A failure mode as Markdown, with its chart as a picture; every number is of this record. */
export function failurePage({ scenario, record, guarded, chart }: MeasuredScenario): string {
  const filled = (text: string): string => plain(fillText(text, record));
  const { command } = commandLine(scenario, record.plan);
  const drifted = record.expectations.some(({ status }) => status === 'fail');
  const sections: readonly (readonly [title: string, body: string])[] = [
    ['What the user sees', filled(scenario.userSees)],
    ['Why it happens', filled(scenario.mechanism)],
    ['Frame by frame', frames(record)],
    ['How to notice it', filled(scenario.notice)],
    ['What to do', filled(scenario.remedy)],
    ['Guards', guards(guarded)],
    ['Claims', claims(record)],
    ['Symptoms', list(scenario.symptoms.map(plain))],
    [
      'Seen in the wild',
      list(
        scenario.incidents.map(
          ({ url, title, cause }) => `[${plain(title)}](<${url}>), ${causes[cause]}`,
        ),
      ),
    ],
    ['Expectations', expectations(record)],
    ['Measured', `${environment(record)}\n\n\`\`\`sh\n${command}\n\`\`\``],
  ];
  const alt = `Propagation chart of frame ${chart.frame}: ${chart.says}`;
  return `${[
    `# ${plain(scenario.title)}`,
    plain(scenario.story),
    ...(drifted
      ? ['**Drifted**: this run is not as the scenario was written; see Expectations.']
      : []),
    `**${record.outcome.kind}** · ${plain(plainSentence(verdictSentence(record)))}`,
    `![${plain(alt)}](${chart.file})`,
    ...sections.filter(([, body]) => body !== '').map(([title, body]) => `## ${title}\n\n${body}`),
  ].join('\n\n')}\n`;
}
