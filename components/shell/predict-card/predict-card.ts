import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Plan } from '../../../record/plan.ts';
import { outcomes, type OutcomeKind, type Stage } from '../../../record/record.ts';
import { subjectOf } from '../../../subjects/subjects.ts';
import { outcomeChoice } from '../../format/outcome-choice.ts';
import { stageName } from '../../format/stage-name.ts';
import { libraryContext } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { cardTitle, type Ending } from '../../state/prediction.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { planWords } from '../../state/plan-words.ts';

/** A card whose ending is not shown yet: what is broken, and two questions. */
@customElement('fb-predict-card')
export class PredictCard extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
        display: grid;
        gap: 14px;
        padding: 18px 20px;
      }

      h1 {
        font-size: 1.6em;
      }

      ul {
        padding-left: 20px;
        list-style: disc;
      }

      .questions {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
        gap: 14px 24px;
      }

      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        margin-bottom: 6px;
        padding: 0;
        font-weight: 650;
      }

      .options {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }

      label {
        position: relative;
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 5px 11px 5px 8px;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
        background: var(--fb-bg);
        cursor: pointer;
      }

      label:hover {
        border-color: var(--fb-edge);
      }

      label:has(:checked) {
        border-color: var(--fb-accent);
        box-shadow: inset 0 0 0 1px var(--fb-accent);
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 10px;
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  @state() private stage: Ending['stage'] | null = null;
  @state() private outcome: OutcomeKind | null = null;
  private about: unknown = null;

  protected override willUpdate(): void {
    const scenario = this.store.state?.scenario;
    if (scenario === this.about) return;
    this.about = scenario;
    this.stage = null;
    this.outcome = null;
  }

  protected override render() {
    const { state, playground } = this.store;
    const library = this.library.value;
    if (!state || !playground || !library) return nothing;
    const { stage, outcome } = this;
    return html`<section class="card" aria-labelledby="title">
      <h1 id="title">${cardTitle(state.scenario, state, library)}</h1>
      <ul aria-label="What is broken">
        ${planWords(state.plan, library).map((words) => html`<li>${words}</li>`)}
      </ul>
      <div class="questions">
        ${renderQuestion(
          'Where does the first NaN appear?',
          'stage',
          [...stagesOf(state.plan), 'nowhere' as const].map((value) => ({
            value,
            words: value === 'nowhere' ? value : stageName(value),
          })),
          stage,
          (value) => (this.stage = value),
        )}
        ${renderQuestion(
          'What does the user get?',
          'outcome',
          outcomes.toReversed().map((value) => ({ value, words: outcomeChoice[value] })),
          outcome,
          (value) => (this.outcome = value),
        )}
      </div>
      <div class="row">
        <button
          class="primary"
          ?disabled=${stage === null || outcome === null}
          @click=${() => {
            if (stage !== null && outcome !== null) playground.guess({ stage, outcome });
          }}
        >
          Reveal
        </button>
        <span class="muted"
          >${
            stage === null || outcome === null
              ? 'Answer both. The result stays hidden until then.'
              : 'One point for each.'
          }</span
        >
      </div>
    </section>`;
  }
}

/** The stages that a plan may run through. */
const stagesOf = (plan: Plan): readonly Stage[] => subjectOf(plan).stages;

function renderQuestion<T extends string>(
  question: string,
  name: string,
  options: readonly { readonly value: T; readonly words: string }[],
  chosen: T | null,
  choose: (value: T) => void,
) {
  return html`<fieldset>
    <legend>${question}</legend>
    <div class="options">
      ${options.map(
        ({ value, words }) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              value=${value}
              .checked=${chosen === value}
              @change=${() => choose(value)}
            />${words}</label
          >`,
      )}
    </div>
  </fieldset>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-predict-card': PredictCard;
  }
}
