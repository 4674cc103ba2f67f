import { evaluate } from '../../../expectations/evaluate.ts';
import type { Applicability } from '../../../record/expectation.ts';
import {
  backendLabels,
  inputName,
  isOn,
  isPicture,
  type ArgumentValue,
  type Mode,
  type Plan,
  type PlannedFault,
} from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { faultOf, type MitigationEffect } from '../../../record/scenario.ts';
import { ownPage } from '../../state/own-plan.ts';
import { quoted, sourceText } from '../code/source-text.ts';
import { measuredPredicates } from './measured-predicates.ts';
import { idOf, symptomsOf, type ScenarioWords } from './scenario-words.ts';

/** What a scenario file is made from. */
export interface KeptRun {
  readonly plan: Plan;
  /** Record of the plan as it is; null where it has not been measured. */
  readonly record: RunRecord | null;
  /** Record of the plan without its guards; `record` where none is on. */
  readonly alone: RunRecord | null;
}

/** A scenario file, a test of it, and what of the plan it cannot say. */
export interface ScenarioFile {
  readonly name: string;
  /** TypeScript. */
  readonly code: string;
  readonly testName: string;
  readonly test: string;
  /** A sentence for each thing that is missing, or must be there as well. */
  readonly missing: readonly string[];
}

/** Names that no variable can have, among those that an id may be. */
const reserved = new Set(
  'await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield arguments'.split(
    ' ',
  ),
);

/** The name of an export: `late-frame` is `lateFrame`. */
export function exportName(id: string): string {
  const name = id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return reserved.has(name) || ['defineFamily', 'defineScenario', 'faultOf', 'under'].includes(name)
    ? `${name}Failure`
    : name;
}

/** Code that is written as it is. */
class Code {
  constructor(readonly text: string) {}
}

/** The input name of a picture in the team's folder of pictures. */
const ownPicture = (name: string): string => name.replace(/\.[^.]*$/, '');

const inputOf = ({ input }: Plan): string =>
  input.kind === 'file' ? ownPicture(input.name) : inputName(input);

/** Names of arguments, for expectations that depend on them: `scale` → `network-input-scale.scale`. */
function controlsOf(faults: readonly PlannedFault[]): Readonly<Record<string, string>> {
  const once = faults.filter(({ id }) => faults.filter((one) => one.id === id).length === 1);
  const parameters = once.flatMap(({ args }) => Object.keys(args));
  return Object.fromEntries(
    once.flatMap(({ id, args }) =>
      Object.keys(args).map((parameter) => {
        const isAlone = parameters.filter((one) => one === parameter).length === 1;
        return [isAlone ? parameter : `${id}-${parameter}`, `${id}.${parameter}`];
      }),
    ),
  );
}

function argumentsOf(
  controls: Readonly<Record<string, string>>,
  faults: readonly PlannedFault[],
): Readonly<Record<string, readonly ArgumentValue[]>> {
  return Object.fromEntries(
    Object.entries(controls).flatMap(([name, target]) => {
      const [id, parameter = ''] = target.split('.');
      const value = faults.find((fault) => fault.id === id)?.args[parameter];
      return value === undefined ? [] : [[name, [value]]];
    }),
  );
}

/** The runs that were measured: those with these settings. */
function measuredWhen(plan: Plan, controls: Readonly<Record<string, string>>): Applicability {
  const { realm, model, mode, frames, maxHands } = plan;
  const args = argumentsOf(controls, plan.faults.filter(isOn));
  return {
    inputs: [inputOf(plan)],
    backends: [realm.backend],
    ...(realm.backend === 'webgl'
      ? { precisions: [realm.precision], packing: [realm.packing] }
      : {}),
    ...(isPicture(plan.input) ? { models: [model], maxHands: [maxHands] } : {}),
    modes: [mode],
    frames: [frames],
    ...(Object.keys(args).length === 0 ? {} : { args }),
  };
}

function faultCode({ id, args, fromFrame }: PlannedFault, mode: Mode): Code {
  const told = faultOf(id, args);
  if (told.fromFrame[mode] === fromFrame)
    return new Code(`faultOf(${quoted(id)}, ${sourceText(args, 4)})`);
  const frames = { static: fromFrame, tracking: fromFrame };
  return new Code(sourceText({ id, args, fromFrame: frames }, 4));
}

/** What a single guard made of the failure; null where that has not been measured, or has no name. */
function effectOf(
  id: string,
  record: RunRecord | null,
  alone: RunRecord | null,
): MitigationEffect | null {
  if (record === null) return null;
  const does = (['restores', 'refuses', 'fails', 'drops', 'softens'] as const).find(
    (one) => evaluate({ type: 'guard', id, does: one }, record).holds,
  );
  if (does !== undefined) return { does };
  const leaving = record.outcome.kind;
  if (alone === null || leaving === 'hung' || leaving === 'masked') return null;
  return { does: leaving === alone.outcome.kind ? 'does not help' : 'changes', leaving };
}

/** A list of code, each entry on a line of its own. */
const listCode = (entries: readonly string[], indent: string): string =>
  entries.length === 0
    ? '[]'
    : `[\n${entries.map((entry) => `${indent}  ${entry},\n`).join('')}${indent}]`;

/**
 * A complete scenario file of what is on the screen: what a person typed, the plan, and as expectations
 * what was measured.
 */
export function scenarioFile(words: ScenarioWords, { plan, record, alone }: KeptRun): ScenarioFile {
  const missing: string[] = [];
  const faults = plan.faults.filter(isOn);
  const guards = plan.mitigations.filter(isOn);
  if (plan.input.kind === 'file')
    missing.push(
      `Put “${plan.input.name}” into the folder of pictures that faultbook.config.ts names.`,
    );
  if (plan.input.kind === 'own' && plan.input.cpuForwarding === true)
    missing.push('A scenario does not forward small tensors to the CPU; this plan does.');
  if (guards.some(({ fromFrame }) => fromFrame > 0))
    missing.push('A scenario’s guards act from the first frame on; here one begins later.');
  const where = backendLabels[plan.realm.backend];
  const controls = controlsOf(faults);
  const when = measuredWhen(plan, controls);
  const unguarded = guards.length === 0 ? record : alone;
  if (unguarded === null)
    missing.push(
      guards.length === 0
        ? 'These settings have not been measured here, so the scenario expects nothing yet. Run them first.'
        : 'The failure without its guards has not been measured here, so the scenario expects nothing of it yet. Switch the guards off and run it.',
    );
  const expected = unguarded === null ? [] : measuredPredicates(unguarded, where);
  const [guard, ...more] = guards;
  const effect =
    guard === undefined || more.length > 0 ? null : effectOf(guard.id, record, unguarded);
  if (guard !== undefined && effect === null)
    missing.push(
      more.length > 0
        ? 'A scenario offers guards one by one. Keep it with a single guard on, once that is measured.'
        : `What ${guard.id} does has not been measured here, so the scenario does not offer it.`,
    );
  const lines: readonly (readonly [string, unknown])[] = [
    ['id', words.id],
    ['title', words.title.trim()],
    ['story', words.story.trim()],
    ['difficulty', words.difficulty],
    ['symptoms', new Code(listCode(symptomsOf(words).map(quoted), '  '))],
    ...(['userSees', 'mechanism', 'notice', 'remedy'] as const).map(
      (name) => [name, words[name].trim()] as const,
    ),
    ['input', inputOf(plan)],
    ['realm', plan.realm],
    ...(plan.golden === undefined ? [] : [['golden', plan.golden] as const]),
    ...(['model', 'seed', 'mode', 'maxHands', 'consumer'] as const)
      .filter((name) => plan[name] !== ownPage[name])
      .map((name) => [name, plan[name]] as const),
    ...(plan.frames === ownPage.frames[plan.mode]
      ? []
      : [['frames', { ...ownPage.frames, [plan.mode]: plan.frames }] as const]),
    [
      'faults',
      new Code(
        listCode(
          faults.map((fault) => faultCode(fault, plan.mode).text),
          '  ',
        ),
      ),
    ],
    ...(Object.keys(controls).length === 0 ? [] : [['controls', controls] as const]),
    ...(guard === undefined || effect === null
      ? []
      : [
          [
            'mitigations',
            [{ id: guard.id, args: guard.args, effect, when, because: `Measured on ${where}.` }],
          ] as const,
        ]),
    [
      'expectations',
      expected.length === 0
        ? []
        : new Code(
            `under(${sourceText(when, 2)}, ${listCode(
              expected.map((one) => sourceText(one, 4)),
              '  ',
            )})`,
          ),
    ],
  ];
  // The preview of a form without an id is complete code too.
  const id = words.id === '' ? 'your-failure' : words.id;
  const name = exportName(id);
  const body = lines
    .map(
      ([key, value]) => `  ${key}: ${value instanceof Code ? value.text : sourceText(value, 2)},\n`,
    )
    .join('');
  const imports = ['defineFamily', 'defineScenario', 'faultOf', 'under'].filter(
    (one) => one.startsWith('define') || body.includes(`${one}(`),
  );
  const family = { id: idOf(words.family), title: words.family.trim() };
  return {
    name: `${id}.scenario.ts`,
    code: `import { ${imports.join(', ')} } from 'faultbook';

export default defineFamily(${sourceText(family)});

export const ${name} = defineScenario({
${body}});
`,
    testName: `${id}.test.ts`,
    test: testOf(id, name),
    missing,
  };
}

const testOf = (
  id: string,
  name: string,
): string => `import { expectScenario } from 'faultbook/testing';
import { ${name} } from './${id}.scenario.js';

it(${quoted(`${id} behaves as written`)}, async function () {
  this.timeout(120_000);
  await expectScenario(${name}, { guards: true });
});
`;
