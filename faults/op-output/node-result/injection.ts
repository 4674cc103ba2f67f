import { seededRandom } from '../../../common/random.ts';
import type { NetworkKind } from '../../../networks/network.ts';
import { ArgumentError } from '../../check-arguments.ts';
import { strikesIn, type Lasts } from '../../duration.ts';
import { findNetwork } from '../../find-network.ts';
import type { Injection, InjectionContext, NetworkCall, Strike } from '../../injection.ts';
import { requireNode } from '../../require-node.ts';
import { changeValues } from '../../values.ts';

interface Arguments {
  readonly network: NetworkKind;
  readonly node: string;
  readonly action: 'value' | 'flip' | 'scale' | 'noise' | 'zero' | 'swap';
  readonly reach: 'element' | 'channel' | 'all';
  readonly element: number;
  readonly amount: number;
  readonly bit: number;
  readonly partner: number;
  readonly lasts: Lasts;
}

/** Changes what one node of a network gives. */
export function inject(args: Arguments, { seed, fromFrame }: InjectionContext): Injection {
  const { network, node, lasts } = args;
  const strikes: Strike[] = [];
  const strikesNow = ({ frame, network: called }: NetworkCall) =>
    called === network && strikesIn(frame, fromFrame, lasts);
  return {
    changeNetworks: (networks) => requireNode(findNetwork(networks, network).description, node),
    struckNodes: (_description, call) => (strikesNow(call) ? [node] : []),
    replaceResult(result, name, call) {
      const channels = result.shape.at(-1) ?? 1;
      requirePlaces(args, name, args.reach === 'channel' ? channels : result.size);
      const { changed, strike } = changeValues(
        result,
        { site: `op output · ${network} · ${name}`, frame: call.frame, item: call.item },
        (values) => {
          if (args.action === 'swap') swap(values, args, channels);
          else change(values, args, channels, seed);
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

/** @throws ArgumentError when the result has no such element or channel */
function requirePlaces(args: Arguments, name: string, limit: number): void {
  if (args.reach === 'all') return;
  const places = args.action === 'swap' ? [args.element, args.partner] : [args.element];
  for (const place of places) {
    if (place < limit) continue;
    throw new ArgumentError(
      `${name} has ${limit} ${args.reach}s, 0 to ${limit - 1}; given: ${place}.`,
    );
  }
}

/** Changes every struck value by itself. */
function change(values: Float32Array, args: Arguments, channels: number, seed: number): void {
  const { action, reach, element, amount, bit } = args;
  const random = seededRandom(seed);
  const bits = new Uint32Array(values.buffer);
  const start = reach === 'all' ? 0 : element;
  const stride = reach === 'channel' ? channels : 1;
  const end = reach === 'element' ? element + 1 : values.length;
  for (let i = start; i < end; i += stride) {
    const value = values[i] ?? 0;
    if (action === 'flip') bits[i] = (bits[i] ?? 0) ^ (1 << bit);
    else if (action === 'scale') values[i] = value * amount;
    else if (action === 'noise') values[i] = value + amount * random.normal();
    else values[i] = action === 'zero' ? 0 : amount;
  }
}

/** Lets two elements or two channels change places, or reverses the order of all channels. */
function swap(values: Float32Array, args: Arguments, channels: number): void {
  const { reach, element, partner } = args;
  if (reach === 'all') {
    for (let i = 0; i < values.length; i += channels) values.subarray(i, i + channels).reverse();
    return;
  }
  const stride = reach === 'channel' ? channels : values.length;
  for (let i = 0; i < values.length; i += stride) {
    const first = values[i + element] ?? NaN;
    values[i + element] = values[i + partner] ?? NaN;
    values[i + partner] = first;
  }
}
