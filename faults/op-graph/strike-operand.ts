import { ArgumentError } from '../check-arguments.ts';
import { strikesIn, type Lasts } from '../duration.ts';
import { findNetwork } from '../find-network.ts';
import type { Injection, InjectionContext, NetworkCall, Strike } from '../injection.ts';
import { changeValues } from '../values.ts';

/** Which operand of a graph to strike, and for how long. */
export interface OperandTarget {
  readonly operand: string;
  readonly lasts: Lasts;
}

/** An injection that changes an operand of a graph: its input, or one of its constants. */
export function strikeOperand(
  { operand, lasts }: OperandTarget,
  { fromFrame }: InjectionContext,
  change: (values: Float32Array) => void,
): Injection {
  const strikes: Strike[] = [];
  let isInput = false;
  const strikesNow = ({ network, frame }: NetworkCall): boolean =>
    network === 'graph' && strikesIn(frame, fromFrame, lasts);
  const strike: NonNullable<Injection['replaceInput']> = (tensor, { frame, item }) => {
    const place = { site: `operand · ${operand}`, frame, item };
    const { changed, strike: done } = changeValues(tensor, place, change);
    strikes.push(done);
    return changed;
  };
  return {
    changeNetworks(networks) {
      const { input, nodes } = findNetwork(networks, 'graph').description;
      const constants = nodes.filter(({ op }) => op === 'operand').map(({ name }) => name);
      isInput = operand === input.name;
      if (isInput || constants.includes(operand)) return;
      throw new ArgumentError(
        `The graph has no operand "${operand}". It has: ${[input.name, ...constants].join(', ')}.`,
      );
    },
    replaceInput: (input, call) => (isInput && strikesNow(call) ? strike(input, call) : input),
    struckNodes: (_description, call) => (!isInput && strikesNow(call) ? [operand] : []),
    replaceResult: (result, _node, call) => strike(result, call),
    reaches: (_description, call) => (!isInput && strikesNow(call) ? [operand] : []),
    strikes: () => strikes,
    restore: () => undefined,
  };
}
