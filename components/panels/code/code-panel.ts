import { ContextConsumer } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import type { Plan } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { libraryContext } from '../../state/library.ts';
import { isOwn } from '../../state/own-plan.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { shownRun } from '../../state/shown-run.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { PanelElement } from '../panel-element.ts';
import '../keep-scenario/keep-scenario.ts';
import './code-block.ts';
import { commandLine } from './command-line.ts';
import { portablePlan } from './portable-plan.ts';
import { readyTest } from './ready-test.ts';

/** What is on the screen, to take along: a test, a command, the plan, the scenario. */
@customElement('fb-code-panel')
export class CodePanel extends PanelElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }

      summary {
        padding: 2px 0;
        font-weight: 650;
        cursor: pointer;
      }

      details[open] > summary {
        margin-bottom: 8px;
      }

      p {
        margin-top: 4px;
        font-size: 13px;
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, {
    context: libraryContext,
    subscribe: true,
  });

  @property({ attribute: false }) scenario: Scenario | null = null;
  @property({ attribute: false }) plan: Plan | null = null;

  /** Whether the form that keeps it as a scenario is open. */
  @state() private keeping = false;

  protected override render() {
    const { scenario, plan } = this;
    if (!scenario || !plan) return nothing;
    const { command, missing } = commandLine(scenario, plan, this.library.value?.faults);
    const test = readyTest(scenario, plan, this.measured);
    return html`<details
        @toggle=${(event: Event) => (this.keeping = (event.target as HTMLDetailsElement).open)}
      >
        <summary>Keep as scenario</summary>
        ${
          this.keeping
            ? html`<fb-keep-scenario .scenario=${scenario} .plan=${plan}></fb-keep-scenario>`
            : nothing
        }
      </details>
      <div>
        <fb-code-block label="Test, for a browser test runner" .text=${test.code}></fb-code-block>
        ${test.missing.map(renderMissing)}
      </div>
      <div>
        <fb-code-block wrap language="shell" label="Command line" .text=${command}></fb-code-block>
        ${missing.map(renderMissing)}
      </div>
      <fb-code-block
        language="json"
        label="Plan: everything that decides the run"
        file="plan.json"
        .text=${stringifyNonFinite(portablePlan(scenario, plan), 2)}
      ></fb-code-block>
      ${
        isOwn(scenario)
          ? nothing
          : html`<fb-code-block
              language="json"
              label="Scenario, as its author wrote it"
              .text=${stringifyNonFinite(scenario, 2)}
            ></fb-code-block>`
      }`;
  }

  /** Record of the run on the screen, where there is one. */
  private get measured(): RunRecord | null {
    const { state } = this.store;
    return state ? (shownRun(state.run, state.last)?.record ?? null) : null;
  }
}

const renderMissing = (sentence: string) => html`<p class="muted">${sentence}</p>`;

declare global {
  interface HTMLElementTagNameMap {
    'fb-code-panel': CodePanel;
  }
}
