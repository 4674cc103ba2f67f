import { stepId } from '../../record/step.ts';
import type { ValueChange } from '../../trace/autopsy/value-change.ts';
import { pictureStepId } from '../../trace/picture-step.ts';
import type { JudgedFrame } from './judge-traced.ts';
import type { PlacedInjection } from './placed-injection.ts';

/** The network that has an operand of that name. */
const holderOf = (operand: string, calls: JudgedFrame['calls']): string | undefined =>
  calls.find(
    ({ description: { input, nodes } }) =>
      input.name === operand || nodes.some(({ name, op }) => name === operand && op === 'operand'),
  )?.network;

/**
 * What the faults changed among weights and results of steps up to a frame, by their evidence: a
 * strike's site is `weight · network · name`, `op output · network · node`, `operand · name`,
 * `network input · network`, `network input · network · name` or `source image`.
 */
export function valueChanges(
  injections: readonly PlacedInjection[],
  { index, calls }: Pick<JudgedFrame, 'index' | 'calls'>,
): ValueChange[] {
  return injections.flatMap(({ id, injection }) =>
    injection.strikes().flatMap(({ site, frame, item, changed, first }): ValueChange[] => {
      if (changed === 0 || (frame !== null && frame !== index)) return [];
      const [kind = '', where = '', name = ''] = site.split(' · ');
      const of =
        kind === 'operand'
          ? { network: holderOf(where, calls), node: where }
          : { network: where, node: name };
      const call = calls.find((one) => one.network === of.network && one.item === item);
      const network = calls.find((one) => one.network === of.network)?.network;
      switch (kind) {
        case 'weight':
          return network === undefined
            ? []
            : [{ by: id, step: null, weight: { network, name }, first }];
        case 'op output':
        case 'operand':
          return call === undefined
            ? []
            : [{ by: id, step: stepId(call.network, call.item, of.node), weight: null, first }];
        case 'network input': {
          const [only = null] = call?.inputSteps.values() ?? [];
          const step = name === '' ? only : (call?.inputSteps.get(name) ?? null);
          return step === null ? [] : [{ by: id, step, weight: null, first }];
        }
        case 'source image':
          return [{ by: id, step: pictureStepId, weight: null, first }];
        default:
          return [];
      }
    }),
  );
}
