import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { scenarioPlan } from '../../../engine/scenario-plan.ts';
import type { Picture } from '../../../engine/contract.ts';
import { inputName } from '../../../record/plan.ts';
import type { Scenario } from '../../../record/scenario.ts';
import type { ShippedMeasurement } from '../../../record/shipped-measurement.ts';
import { countOf, formatNumber } from '../../format/format-number.ts';
import '../../panels/pictures/hand-picture.ts';
import { lessonHref } from '../../lesson/lesson-address.ts';
import { diagnosisHref, diagnosisPage, follow, hrefOf } from '../../state/destination.ts';
import { findScenario, libraryContext } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { handsOf } from '../../state/shipped-hands.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/**
 * What this is, for those who have never seen it: a hand, the same hand lost, and ways in.
 *
 * @fires fb-go - A scenario or the diagnosis was chosen; a `Destination`.
 */
@customElement('fb-first-look')
export class FirstLookPanel extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 440px);
        gap: 14px 26px;
        align-items: center;
        padding: 18px 22px;
      }

      h1 {
        margin-bottom: 8px;
        font-size: 25px;
        line-height: 1.2;
        letter-spacing: -0.015em;
      }

      .what {
        max-width: 62ch;
        margin-bottom: 12px;
        font-size: 15px;
        color: var(--fb-muted);
      }

      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      .ways .button {
        display: inline-flex;
        align-items: center;
        min-height: 34px;
        text-decoration: none;
      }

      .ways .primary {
        border-color: var(--fb-accent);
        background: var(--fb-accent);
        color: var(--fb-on-accent);
      }

      .pair {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 20px minmax(0, 1fr);
        align-items: start;
        gap: 8px;
      }

      .arrow {
        align-self: center;
        text-align: center;
        color: var(--fb-muted);
      }

      .pair p {
        margin-top: 4px;
        font-size: 12.5px;
        color: var(--fb-muted);
      }

      .pair .lost {
        color: var(--fb-nan);
      }

      @container page (max-width: 899px) {
        section {
          grid-template-columns: minmax(0, 1fr);
          padding: 14px 16px;
        }

        h1 {
          font-size: 21px;
        }

        .pair {
          max-width: 440px;
        }
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });
  @state() private picture: Picture | null = null;
  /** Name of the picture that is loaded, or on its way. */
  private named: string | null = null;

  protected override willUpdate(): void {
    const name = this.scenario && inputName(scenarioPlan(this.scenario).input);
    if (name === null || name === this.named || this.measured === null) return;
    this.named = name;
    // Words and ways in do not wait for the picture, and need not have it.
    this.library.value?.loadPictures(name).then(
      ([picture = null]) => (this.picture = picture),
      () => undefined,
    );
  }

  /** The failure to see first. */
  private get scenario(): Scenario | null {
    const library = this.library.value;
    const [first] = library?.tours.first ?? [];
    if (!library || first === undefined) return null;
    return findScenario(library, first) ?? null;
  }

  /** What this version came with of it. */
  private get measured(): ShippedMeasurement | null {
    return this.store.state?.shipped.get(this.scenario?.id ?? '') ?? null;
  }

  protected override render() {
    const { state } = this.store;
    const library = this.library.value;
    if (!state || !library) return nothing;
    const { scenario } = this;
    return html`<section class="card" aria-labelledby="title">
      <div>
        <h1 id="title">Break a real hand-tracking network.<br />Watch the NaN travel.</h1>
        <p class="what">
          Faultbook runs MediaPipe’s hand networks on TensorFlow.js in this tab, injects a fault,
          and shows every layer it reaches. Most failures end without an error: the hand is simply
          gone.
        </p>
        <div class="ways">
          ${
            scenario === null || state.predicting
              ? nothing
              : html`<a
                  class="button primary"
                  href=${hrefOf(scenario, state, library)}
                  @click=${(event: MouseEvent) => follow(event, scenario.id)}
                  >Start with ${scenario.title.charAt(0).toLowerCase()}${scenario.title.slice(1)}</a
                >`
          }
          <a
            class="button"
            href=${diagnosisHref(state, library)}
            @click=${(event: MouseEvent) => follow(event, diagnosisPage)}
            >My app returns NaN</a
          >
          <a
            class="button"
            href=${lessonHref('')}
            title="Cards with questions, for a room: a window for the trainer, one for the projector"
            >Give a lesson</a
          >
        </div>
      </div>
      ${this.renderPair()}
    </section>`;
  }

  private renderPair() {
    const { scenario, measured, picture } = this;
    if (!scenario || !measured) return nothing;
    const golden = handsOf(measured.shown.golden);
    const faulty = handsOf(measured.shown.faulty);
    const scores = golden.map(({ score }) => formatNumber(score, 3)).join(', ');
    const title = scenario.title.toLowerCase();
    return html`<div class="pair">
      <div>
        <fb-hand-picture
          bare
          label="Golden"
          .picture=${picture?.bytes ?? null}
          .hands=${golden}
        ></fb-hand-picture>
        <p>healthy run: ${countOf(golden.length, 'hand')}, ${scores}</p>
      </div>
      <span class="arrow" aria-hidden="true">→</span>
      <div>
        <fb-hand-picture
          bare
          label="Faulty"
          .picture=${picture?.bytes ?? null}
          .hands=${faulty}
        ></fb-hand-picture>
        <p class="lost">${title}: ${measured.answer.replace(' · ', ', ')}</p>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-first-look': FirstLookPanel;
  }
}
