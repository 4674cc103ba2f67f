import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isOn } from '../../record/plan.ts';
import type { LessonFinding } from '../../lessons/lesson-finding.ts';
import { ArgumentChange } from '../controls/argument-change.ts';
import { renderControl } from '../controls/fault-controls/render-control.ts';
import { effectOf } from '../controls/mitigation-switches/mitigation-effect.ts';
import { switchStyles } from '../controls/switch-control/switch-styles.ts';
import { outcomeWords } from '../format/outcome-label.ts';
import type { Library } from '../state/library.ts';
import { PlaygroundController } from '../state/playground-controller.ts';
import { triedOutcomes } from '../state/tried-mitigations.ts';
import { sharedStyles } from '../theme/shared-styles.ts';

/**
 * The controls and guards of a card that may be changed live, each guard with what it made of the failure.
 * Nothing else of the plan can be changed here.
 */
@customElement('fb-live-changes')
export class LiveChanges extends LitElement {
  static override styles = [
    sharedStyles,
    switchStyles,
    css`
      :host {
        font-size: inherit;
      }

      .control {
        padding: 4px 0;
      }

      li {
        display: grid;
        grid-template-columns: 44px minmax(0, 1fr);
        align-items: center;
        gap: 2px 10px;
        padding: 6px 0;
        border-top: 1px solid var(--fb-shade);
      }

      label {
        font-weight: 600;
      }

      li .muted {
        grid-column: 2;
        font-size: 0.9em;
      }

      h2 {
        margin: 8px 0 4px;
        font-size: 1em;
      }
    `,
  ];

  /** Arguments, as `FAULT.PARAMETER`. */
  @property({ attribute: false }) controls: readonly string[] = [];
  /** Ids of guards. */
  @property({ attribute: false }) guards: readonly string[] = [];
  @property({ attribute: false }) library: Library | null = null;
  /** What ships of the guards, until they are tried here. */
  @property({ attribute: false }) finding: LessonFinding | null = null;
  private readonly store = new PlaygroundController(this);

  protected override render() {
    const { controls, guards } = this;
    return html`${
      controls.length === 0
        ? nothing
        : html`<section aria-labelledby="controls">
            <h2 id="controls">Change it</h2>
            ${controls.map((name) => this.renderControl(name))}
          </section>`
    }
    ${
      guards.length === 0
        ? nothing
        : html`<section aria-labelledby="guards">
            <h2 id="guards">What helps</h2>
            <ul>
              ${guards.map((id) => this.renderGuard(id))}
            </ul>
          </section>`
    }`;
  }

  private renderControl(dotted: string) {
    const { state, playground } = this.store;
    const [id = '', name = ''] = dotted.split('.');
    const spec = this.library?.faults[id];
    const parameter = spec?.parameters[name];
    const place = state?.plan.faults.findIndex((one) => one.id === id) ?? -1;
    const fault = state?.plan.faults[place];
    if (!spec || !parameter || !fault || !playground) return nothing;
    const scene = { fault, spec, networks: null, struck: null };
    return html`<div class="control">
      ${renderControl(scene, name, parameter, (event) => {
        if (event instanceof ArgumentChange) playground.setArgument(place, name, event.value);
      })}
    </div>`;
  }

  private renderGuard(id: string) {
    const { state, playground } = this.store;
    const spec = this.library?.faults[id];
    if (!spec || !state || !playground) return nothing;
    const planned = state.plan.mitigations.find((one) => one.id === id);
    const outcomes = triedOutcomes(state.tried, state.plan);
    const tried = outcomes[id];
    const shipped = this.finding?.guards[id];
    const words = tried
      ? effectOf(tried, outcomes['']).words
      : shipped
        ? `${outcomeWords[shipped].label}, as shipped`
        : 'not tried';
    return html`<li>
      <input
        id=${id}
        type="checkbox"
        role="switch"
        .checked=${planned !== undefined && isOn(planned)}
        @change=${(event: Event) =>
          playground.setMitigation(id, (event.target as HTMLInputElement).checked)}
      />
      <label for=${id}>${spec.title}</label>
      <span class="muted">${words}</span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-live-changes': LiveChanges;
  }
}
