import { ContextConsumer } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { NetworkListings } from '../../../engine/contract.ts';
import { isOn, type Plan, type PlannedFault } from '../../../record/plan.ts';
import type { FaultSpec } from '../../../faults/fault-spec.ts';
import { PanelElement } from '../../panels/panel-element.ts';
import { libraryContext } from '../../state/library.ts';
import { startPlan } from '../../state/own-plan.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { triedOutcomes } from '../../state/tried-mitigations.ts';
import { fittingDefaults, withDefaults } from '../../state/with-defaults.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../fault-controls/fault-controls.ts';
import '../mitigation-switches/mitigation-switches.ts';
import type {
  MitigationArgument,
  MitigationSwitch,
} from '../mitigation-switches/mitigation-switches.ts';
import { struckNumbers } from './struck-numbers.ts';

/** Controls for the plan that is open: its faults in order, and the guards against them. */
@customElement('fb-plan-controls')
export class PlanControls extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      fb-mitigation-switches {
        scroll-margin-top: 8px;
      }

      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
        gap: 8px 24px;
        align-items: start;
      }

      .two > * {
        container: controls / inline-size;
        min-width: 0;
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, {
    context: libraryContext,
    subscribe: true,
  });

  /** Zero-based frame on screen, whose picture is clicked in. */
  @property({ type: Number }) frame = 0;

  /** The drag that goes on: its changes are undone together. */
  private drag: object | null = null;

  constructor() {
    super();
    this.addEventListener('pointerdown', () => {
      const drag = {};
      this.drag = drag;
      const end = (): void => {
        // After what the release itself changes.
        setTimeout(() => {
          if (this.drag === drag) this.drag = null;
        });
      };
      for (const type of ['pointerup', 'pointercancel'])
        window.addEventListener(type, end, { once: true, capture: true });
    });
  }

  /** What the networks are made of, and of which plan's. */
  @state() private networks: NetworkListings | null = null;
  private listed = '';

  protected override updated(): void {
    const current = this.store.state;
    if (current) void this.listNetworks(current);
  }

  /** Brings the guards into view, tries them, and brings the keyboard to them. */
  async tryGuards(): Promise<void> {
    await this.updateComplete;
    const guards = this.renderRoot.querySelector('fb-mitigation-switches');
    if (!guards) return;
    await guards.updateComplete;
    guards.scrollIntoView();
    guards.tryAll();
    await this.updateComplete;
    await guards.updateComplete;
    guards.focus();
  }

  protected override render() {
    const current = this.store.state;
    const { playground } = this.store;
    if (!current || !playground) return nothing;
    const { plan, scenario, run, last, tried, trial } = current;
    const usual = startPlan(scenario, plan.mode);
    const specs = this.library.value?.faults ?? {};
    const record = run.status === 'done' ? run.record : (last?.record ?? null);
    const pictures =
      run.status === 'done' || run.status === 'running' ? run.pictures : last?.pictures;
    const picture = pictures?.[Math.min(this.frame, pictures.length - 1)]?.bytes ?? null;
    return html`<div class="two">
      <fb-fault-controls
        .faults=${plan.faults}
        .specs=${specs}
        .networks=${this.networks}
        .struck=${struckNumbers(record, plan.faults)}
        .picture=${picture}
        .frames=${plan.frames}
        .changed=${!samePlanned(plan.faults, usual.faults) || !samePlanned(plan.mitigations, usual.mitigations)}
        .usual=${plan.faults.map((_, at) => usualOf(plan, at, usual))}
        @fb-faults=${(event: CustomEvent<readonly PlannedFault[]>) =>
          playground.change({ faults: event.detail }, this.drag)}
        @fb-add-fault=${(event: CustomEvent<string>) => {
          const spec = specs[event.detail];
          if (spec) playground.change({ faults: [...plan.faults, fittingDefaults(spec, plan)] });
        }}
        @fb-reset-fault=${(event: CustomEvent<number>) =>
          playground.change({ faults: withReset(plan, event.detail, usual, specs) })}
        @fb-reset=${() => playground.resetArguments()}
      ></fb-fault-controls>
      <fb-mitigation-switches
        .specs=${Object.values(specs).filter(({ role }) => role === 'mitigation')}
        .sites=${plan.faults.filter(isOn).flatMap(({ id }) => specs[id]?.site ?? [])}
        .offered=${scenario.mitigations.map(({ id }) => id)}
        .planned=${plan.mitigations}
        .outcomes=${triedOutcomes(tried, plan)}
        .trial=${trial}
        @fb-mitigation=${(event: CustomEvent<MitigationSwitch>) =>
          playground.setMitigation(event.detail.id, event.detail.on)}
        @fb-mitigation-argument=${({ detail }: CustomEvent<MitigationArgument>) =>
          playground.setMitigationArgument(detail.id, detail.name, detail.value)}
        @fb-try-all=${(event: CustomEvent<readonly string[]>) =>
          playground.tryMitigations(event.detail)}
        @fb-stop-trying=${() => playground.stopTrying()}
      ></fb-mitigation-switches>
    </div>`;
  }

  /** Asks what can be named, once a run has warmed the realm, and only if a fault names something. */
  private async listNetworks({ plan, run }: PlaygroundState): Promise<void> {
    const specs = this.library.value?.faults ?? {};
    const names = plan.faults.some(({ id }) =>
      Object.values(specs[id]?.parameters ?? {}).some(({ kind }) => kind === 'name'),
    );
    const key = `${plan.model} ${plan.realm.backend}`;
    if (!names || key === this.listed || run.status !== 'done' || run.checking) return;
    this.listed = key;
    try {
      this.networks = (await this.store.playground?.networks()) ?? null;
    } catch {
      // Names can be typed all the same; the next run says what is wrong with the realm.
      this.listed = '';
      this.networks = null;
    }
  }
}

/** A fault of the plan as the card has it; null where it has none like it. */
function usualOf({ faults }: Pick<Plan, 'faults'>, at: number, usual: Plan): PlannedFault | null {
  const id = faults[at]?.id;
  const there = usual.faults[at];
  return (there?.id === id ? there : usual.faults.find((one) => one.id === id)) ?? null;
}

/** The faults with one of them as the scenario tells it, or as its schema says. */
function withReset(
  { faults }: Pick<Plan, 'faults'>,
  at: number,
  usual: Plan,
  specs: Readonly<Record<string, FaultSpec>>,
): readonly PlannedFault[] {
  const fault = faults[at];
  const spec = fault && specs[fault.id];
  if (!spec) return faults;
  return faults.with(at, usualOf({ faults }, at, usual) ?? withDefaults(spec));
}

/** Whether two lists are the same faults, in order, with the same arguments. */
function samePlanned(a: readonly PlannedFault[], b: readonly PlannedFault[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at];
      if (other === undefined) return false;
      return (
        one.id === other.id &&
        isOn(one) === isOn(other) &&
        one.fromFrame === other.fromFrame &&
        Object.entries(one.args).every(([name, value]) => Object.is(value, other.args[name]))
      );
    })
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-plan-controls': PlanControls;
  }
}
