import { seededRandom, type Random } from '../../common/random.ts';
import type { NetworkKind } from '../../models/network.ts';
import { ArgumentError } from '../check-arguments.ts';
import { findNetwork } from '../find-network.ts';
import type { Injection, InjectionContext, NetworkCall, Strike } from '../injection.ts';
import { requireNode } from '../require-node.ts';
import { changeValues } from '../values.ts';

interface Arguments {
  readonly network: NetworkKind;
  readonly node: string;
  readonly action: 'value' | 'flip' | 'scale' | 'noise' | 'zero';
  readonly reach: 'element' | 'channel' | 'all';
  readonly element: number;
  readonly amount: number;
  readonly lasts: 'permanent' | 'transient';
}

/** Changes what one node of a network gives. */
export function inject(args: Arguments, { seed, fromFrame }: InjectionContext): Injection {
  const { network, node, action, reach, element, amount, lasts } = args;
  if (action === 'flip' && !(Number.isInteger(amount) && amount >= 0 && amount <= 31)) {
    throw new ArgumentError(
      `node-result.amount must be a bit from 0 to 31 to flip; given: ${amount}.`,
    );
  }
  const strikes: Strike[] = [];
  const strikesNow = ({ frame, network: called }: NetworkCall) =>
    called === network && (lasts === 'permanent' ? frame >= fromFrame : frame === fromFrame);
  return {
    networks: (networks) => requireNode(findNetwork(networks, network).description, node),
    struckNodes: (_description, call) => (strikesNow(call) ? [node] : []),
    nodeResult(result, name, call) {
      const channels = result.shape.at(-1) ?? 1;
      const limit = reach === 'channel' ? channels : result.size;
      if (reach !== 'all' && element >= limit) {
        throw new ArgumentError(
          `${name} has ${limit} ${reach}s, 0 to ${limit - 1}; given: ${element}.`,
        );
      }
      const { changed, strike } = changeValues(
        result,
        { site: `op output · ${network} · ${name}`, frame: call.frame, hand: call.hand },
        (values) => {
          const random = seededRandom(seed);
          const bits = new Uint32Array(values.buffer);
          const start = reach === 'all' ? 0 : element;
          const stride = reach === 'channel' ? channels : 1;
          const end = reach === 'element' ? element + 1 : values.length;
          for (let i = start; i < end; i += stride) {
            if (action === 'flip') bits[i] = (bits[i] ?? 0) ^ (1 << amount);
            else values[i] = struck(values[i] ?? 0, action, amount, random);
          }
        },
      );
      strikes.push(strike);
      return changed;
    },
    reaches: (_description, call) => (strikesNow(call) ? [node] : []),
    strikes: () => strikes,
    restore: () => undefined,
  };
}

function struck(
  value: number,
  action: 'value' | 'scale' | 'noise' | 'zero',
  amount: number,
  random: Random,
): number {
  switch (action) {
    case 'value':
      return amount;
    case 'scale':
      return value * amount;
    case 'noise':
      return value + amount * random.normal();
    case 'zero':
      return 0;
  }
}
