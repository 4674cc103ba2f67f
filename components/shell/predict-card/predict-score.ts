import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import type { OutcomeKind } from '../../../record/record.ts';
import { outcomeWords } from '../../format/outcome-label.ts';
import { stageName } from '../../format/stage-name.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { Playground } from '../../state/playground.ts';
import { scoreOf, totalScore, type Ending, type Prediction } from '../../state/prediction.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

const where = (stage: Ending['stage']): string =>
  stage === 'nowhere' ? 'no NaN anywhere' : `the first NaN in ${stageName(stage)}`;

/** What was guessed, what came, and the points so far. */
@customElement('fb-predict-score')
export class PredictScore extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 16px;
        padding: 8px 14px;
      }

      .right {
        color: var(--fb-ok);
        font-weight: 600;
      }

      .wrong {
        color: var(--fb-warn);
        font-weight: 600;
      }

      .sum {
        margin-left: auto;
        font-weight: 650;
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);

  protected override render() {
    const { state, playground } = this.store;
    if (!state || !playground) return nothing;
    const { predictions, scenario, session } = state;
    const prediction = predictions.get(scenario.id);
    if (!prediction) return nothing;
    const inSession = session.includes(scenario.id);
    const total = totalScore(predictions, inSession ? session : predictions.keys());
    const { right, of } = scoreOf(prediction);
    return html`<section class="card" aria-label="Your prediction" role="status">
      ${
        of === 0
          ? html`<span>${notedWords(prediction, playground)}</span>`
          : html`${renderAnswers(prediction)}<b>${right} of ${of}</b>`
      }
      <span class="sum">${inSession ? 'Session' : 'All cards'}: ${total.right} of ${total.of}</span>
    </section>`;
  }
}

/** That a guess is noted, and why nothing answers it yet. */
function notedWords({ plan }: Prediction, playground: Playground): string {
  const why =
    plan === stringifyNonFinite(playground.state.plan)
      ? waitingWords(playground)
      : 'it was for different settings';
  return why === '' ? 'Your guess is noted.' : `Your guess is noted; ${why}.`;
}

function waitingWords({ state: { run }, wanted, whyOnClick }: Playground): string {
  switch (run.status) {
    case 'idle':
      if (wanted) return 'the run waits for its picture';
      return whyOnClick === null ? '' : 'the run waits for a click';
    case 'queued':
    case 'running':
      return 'the run is not finished';
    case 'failed':
      return 'the run failed, so there is no result';
    case 'cancelled':
      return 'the run was cancelled, so there is no result';
    case 'done':
      return '';
  }
}

function renderAnswers({ guess, answer }: Prediction) {
  if (!answer) return nothing;
  const outcome = (kind: OutcomeKind) => `outcome ${outcomeWords[kind].label}`;
  return [
    [where(guess.stage), where(answer.stage)] as const,
    [outcome(guess.outcome), outcome(answer.outcome)] as const,
  ].map(([said, came]) =>
    said === came
      ? html`<span><span class="right">✓ right:</span> ${came}</span>`
      : html`<span><span class="wrong">✗ you said</span> ${said}; it is ${came}</span>`,
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-predict-score': PredictScore;
  }
}
