import { isOn, type Plan, type PlanInput, precisionOf } from '../../record/plan.ts';
import { isInForce } from '../../faults/fault-spec.ts';
import { argumentWords } from '../format/value-words.ts';
import type { Library } from './library.ts';
import { backendName } from './plan-query.ts';
import { token } from './query-text.ts';

/** What is broken, and where it runs, without a word of how it ends; a line each. */
export function planWords(plan: Plan, { faults, fixtures }: Library): readonly string[] {
  const struck = plan.faults.filter(isOn).map(({ id, args, fromFrame }) => {
    const spec = faults[id];
    const settings = Object.entries(args).flatMap(([name, value]) => {
      const parameter = spec?.parameters[name];
      if (spec === undefined || parameter === undefined) return [`${name} ${token(value)}`];
      const isIdle = parameter.kind === 'number' && Object.is(parameter.neutral, value);
      return isIdle || !isInForce(spec, args, name) ? [] : [argumentWords(parameter, value)];
    });
    const from = fromFrame > 0 ? [`from frame ${fromFrame + 1} on`] : [];
    const details = [...settings, ...from].join(', ');
    return `${spec?.title ?? id}, at the ${spec?.site ?? 'same place'}${details === '' ? '' : `: ${details}`}`;
  });
  const guards = plan.mitigations.filter(isOn).map(({ id }) => `Guard: ${faults[id]?.title ?? id}`);
  const { input, realm, model, mode, frames, maxHands } = plan;
  const where = `${backendName(plan)}, ${precisionOf(realm)}`;
  const length = frames === 1 ? 'one frame' : `the first ${frames} frames`;
  // A graph of operations has no model, no mode and no hands.
  const settings =
    input.subject !== undefined
      ? [
          where,
          `${input.subject === 'graph' ? 'The graph' : `The model ${input.subject} on`} ${pictureName(input, fixtures)}, ${frames === 1 ? length : `${frames} frames`}`,
        ]
      : [
          `${where}, ${model} model`,
          `${pictureName(input, fixtures)}, ${length}, ${mode}, at most ${maxHands === 1 ? 'one hand' : `${maxHands} hands`}`,
        ];
  return [...(struck.length === 0 ? ['No fault'] : struck), ...guards, ...settings];
}

const pictureName = (
  { kind, name }: Pick<PlanInput, 'kind' | 'name'>,
  fixtures: Library['fixtures'],
): string =>
  (kind === 'fixture' ? fixtures.find((one) => one.name === name)?.title : undefined) ?? name;
