import { seededRandom, type Random } from '../../common/random.ts';
import { consumerSpecs } from '../../consumers/consumer-specs.ts';
import { checkPlan } from '../../engine/check-plan.ts';
import type { ArgumentValue, Plan, PlannedFault, RealmSettings } from '../../record/plan.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import type { FaultSite, FaultSpec, NumberParameter, Parameter } from '../../faults/fault-spec.ts';
import { opGraphs } from '../../subjects/graph/op-graphs.ts';
import { freePlan } from '../command-line/free-plan.ts';

const faults = Object.values(faultSpecs).filter(({ role }) => role === 'fault');
const guards = Object.values(faultSpecs).filter(({ role }) => role === 'mitigation');

/** Every family of faults: the sites that they strike. */
export const families: readonly FaultSite[] = [...new Set(faults.map(({ site }) => site))];

const pictures = ['open-palm', 'pinch', 'pointing', 'fist', 'two-hands', 'small-and-far', 'dark'];

/** Operations that both networks have; names of weights are theirs. */
const nodes = ['conv2d_0', 'conv2d_4', 'conv2d_11', 'depthwise_conv2d_2', 'depthwise_conv2d_8'];

const pick = <T>(random: Random, from: readonly T[]): T => from[random.whole(from.length)] as T;

const chance = (random: Random, share: number): boolean => random.uniform() < share;

const tokens = { NaN: NaN, Infinity: Infinity, '-Infinity': -Infinity, '-0': -0 } as const;

/** Longest that a fault of time may hold a frame up, and largest of what addresses an element. */
const mostMilliseconds = 300;
const mostElement = 600;

function drawNumber(random: Random, name: string, parameter: NumberParameter): number {
  const { min, max, integer, spread, special, presets } = parameter;
  const values = [
    ...presets.map(({ value }) => value),
    ...special.map((token) => tokens[token]),
    parameter.default,
  ];
  if (chance(random, 0.6)) return pick(random, values);
  const most = name === 'milliseconds' ? mostMilliseconds : integer ? mostElement : max;
  const top = Math.min(max, most);
  const between =
    spread === 'log' && min > 0
      ? min * (top / min) ** random.uniform()
      : min + (top - min) * random.uniform();
  return integer ? Math.round(between) : between;
}

function drawValue(
  random: Random,
  name: string,
  parameter: Parameter,
  input: Plan['input'],
): ArgumentValue {
  switch (parameter.kind) {
    case 'number':
      return drawNumber(random, name, parameter);
    case 'choice': {
      const isGraph = input.kind === 'own';
      const options = parameter.options.map(({ value }) => value);
      if (name !== 'network' || !options.includes('graph')) return pick(random, options);
      return pick(
        random,
        options.filter((option) => (option === 'graph') === isGraph),
      );
    }
    case 'switch':
      return chance(random, 0.5);
    case 'name': {
      if (input.kind === 'own') {
        const { operands = [], nodes = [] } = opGraphs[input.name] ?? {};
        const named: readonly { readonly name: string }[] =
          parameter.of === 'operand' ? operands : nodes;
        return pick(random, named).name;
      }
      const node = pick(random, nodes);
      return parameter.of === 'weight' ? `${node}/${pick(random, ['kernel', 'bias'])}` : node;
    }
  }
}

function drawFault(
  random: Random,
  { id, role, parameters, ofRealm }: FaultSpec,
  plan: Plan,
): PlannedFault {
  const args = Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      drawValue(random, name, parameter, plan.input),
    ]),
  );
  const fromFrame =
    ofRealm === true || role === 'mitigation' ? 0 : random.whole(Math.min(plan.frames, 2));
  return { id, args, fromFrame };
}

const realms: readonly RealmSettings[] = [
  { backend: 'webgl', precision: 'float16', packing: true },
  { backend: 'webgl', precision: 'float32', packing: false },
];

function drawPlan(random: Random, family: FaultSite): Plan {
  const isGraph = family === 'op graph';
  const tracking = !isGraph && chance(random, 0.25);
  const plain = freePlan([], tracking ? 'tracking' : 'static');
  const plan: Plan = {
    ...plain,
    input: isGraph
      ? { kind: 'own', subject: 'graph', name: pick(random, Object.keys(opGraphs)) }
      : { kind: 'fixture', name: pick(random, pictures) },
    realm: chance(random, 0.2) ? pick(random, realms) : plain.realm,
    model: !isGraph && chance(random, 0.3) ? 'lite' : 'full',
    frames: tracking ? 3 : 1,
    maxHands: isGraph ? 1 : 1 + random.whole(2),
    seed: random.whole(1000),
    consumer:
      family === 'consumer' || (!isGraph && chance(random, 0.25))
        ? pick(random, Object.keys(consumerSpecs))
        : null,
  };
  const others = faults.filter(({ site }) => site !== 'op graph');
  const chosen = [
    pick(
      random,
      faults.filter(({ site }) => site === family),
    ),
    ...(!isGraph && chance(random, 0.25) ? [pick(random, others)] : []),
  ];
  const mitigations = chance(random, 0.2) ? [drawFault(random, pick(random, guards), plan)] : [];
  return { ...plan, faults: chosen.map((spec) => drawFault(random, spec, plan)), mitigations };
}

function isAllowed(plan: Plan): boolean {
  try {
    checkPlan(plan);
    return true;
  } catch {
    return false;
  }
}

/**
 * Plans without end, the same for the same seed: the families of faults in turn, everything else
 * drawn. All of them pass `checkPlan`; one may still be refused when it runs, because a fault changes
 * nothing there.
 */
export function* drawPlans(seed: number): Generator<Plan, never> {
  const random = seededRandom(seed);
  for (let at = 0; ; at++) {
    const family = families[at % families.length] as FaultSite;
    let plan = drawPlan(random, family);
    while (!isAllowed(plan)) plan = drawPlan(random, family);
    yield plan;
  }
}
