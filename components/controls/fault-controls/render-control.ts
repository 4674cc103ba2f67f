import { html } from 'lit';
import type { NetworkListings } from '../../../engine/contract.ts';
import type { ArgumentValue, PlannedFault } from '../../../record/plan.ts';
import type { FaultSpec, NameParameter, Parameter } from '../../../faults/fault-spec.ts';
import '../bit-control/bit-control.ts';
import '../choice-control/choice-control.ts';
import '../element-control/element-control.ts';
import '../name-control/name-control.ts';
import '../number-control/number-control.ts';
import '../switch-control/switch-control.ts';

/** What a control may know beside its own argument. */
export interface ControlScene {
  readonly fault: PlannedFault;
  readonly spec: FaultSpec;
  /** Null while no network is loaded. */
  readonly networks: NetworkListings | null;
  /** The struck number before the fault; null where no run has told it. */
  readonly struck: number | null;
}

const argument = ({ fault, spec }: ControlScene, name: string): ArgumentValue | undefined =>
  fault.args[name] ?? spec.parameters[name]?.default;

/** What can be named in the network that the fault is set to. */
function entriesOf(scene: ControlScene, { of }: NameParameter) {
  const network = argument(scene, 'network');
  const all = Object.entries(scene.networks ?? {});
  const found = all.filter(([kind]) => network === kind || network === 'both');
  const list = { weight: 'weights', node: 'nodes', input: 'inputs', operand: 'nodes' } as const;
  const entries = found.flatMap(([, listing]) => listing[list[of]]);
  return found.length === 0 ? null : entries;
}

/** Names of the operations that have weights, in execution order. */
const nodesOf = (weights: readonly { readonly name: string }[]): string[] => [
  ...new Set(weights.map(({ name }) => name.split('/')[0] ?? '')),
];

/** The tensor in which a fault names an element. */
function namedTensor(scene: ControlScene) {
  const [name, parameter] =
    Object.entries(scene.spec.parameters).find(([, one]) => one.kind === 'name') ?? [];
  if (name === undefined || parameter?.kind !== 'name') return null;
  const entries = entriesOf(scene, parameter) ?? [];
  const value =
    argument(scene, 'pick') === 'layer'
      ? nodesOf(entries)[Number(argument(scene, 'layer'))]
      : String(argument(scene, name));
  const entry =
    entries.find((one) => one.name === value) ??
    // A node's name stands for its first weight.
    entries.find((one) => one.name.startsWith(`${value}/`));
  return { of: parameter.of, shape: entry?.shape ?? null };
}

/** The control of one parameter; `onChange` gets its `ArgumentChange`. */
export function renderControl(
  scene: ControlScene,
  name: string,
  parameter: Parameter,
  onChange: (event: Event) => void,
) {
  const value = argument(scene, name) ?? parameter.default;
  switch (parameter.kind) {
    case 'number': {
      if (parameter.means === 'bit')
        return html`<fb-bit-control
          .parameter=${parameter}
          .value=${Number(value)}
          .encoding=${argument(scene, 'encoding') === 'float16' ? 'float16' : 'float32'}
          .struck=${scene.struck}
          @fb-argument=${onChange}
        ></fb-bit-control>`;
      const tensor = parameter.means === 'element' ? namedTensor(scene) : null;
      if (tensor !== null)
        return html`<fb-element-control
          .parameter=${parameter}
          .value=${Number(value)}
          .of=${tensor.of}
          .shape=${tensor.shape}
          @fb-argument=${onChange}
        ></fb-element-control>`;
      return html`<fb-number-control
        .parameter=${parameter}
        .value=${Number(value)}
        @fb-argument=${onChange}
      ></fb-number-control>`;
    }
    case 'choice':
      return html`<fb-choice-control
        .parameter=${parameter}
        .value=${String(value)}
        @fb-argument=${onChange}
      ></fb-choice-control>`;
    case 'name':
      return html`<fb-name-control
        .parameter=${parameter}
        .value=${String(value)}
        .entries=${entriesOf(scene, parameter)}
        @fb-argument=${onChange}
      ></fb-name-control>`;
    case 'switch':
      return html`<fb-switch-control
        .parameter=${parameter}
        .value=${value === true}
        @fb-argument=${onChange}
      ></fb-switch-control>`;
  }
}
