import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Picture } from '../../../engine/contract.ts';
import { countOf, formatNumber } from '../../format/format-number.ts';
import '../../panels/pictures/hand-picture.ts';
import { diagnosisHref, diagnosisPage, follow, hrefOf } from '../../state/destination.ts';
import { findScenario, libraryContext, type FirstLook } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/**
 * What this is, for those who have never seen it: a hand, the same hand lost, and ways in.
 *
 * @fires fb-go - A scenario or the diagnosis was chosen; a `Destination`.
 * @fires fb-lesson - A lesson was chosen.
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
  @state() private look: { readonly seen: FirstLook; readonly picture: Picture | null } | null =
    null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  /** Words and ways in do not wait for the pictures, and need not have them. */
  private async load(): Promise<void> {
    const library = this.library.value;
    if (this.look || !library) return;
    const seen = await library.loadFirstLook().catch(() => null);
    if (seen === null) return;
    const [picture = null] = await library.loadPictures(seen.picture).catch(() => []);
    this.look = { seen, picture };
  }

  protected override render() {
    const { state } = this.store;
    const library = this.library.value;
    if (!state || !library) return nothing;
    const [first] = library.tours.first;
    const scenario = first === undefined ? undefined : findScenario(library, first);
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
            scenario === undefined || state.predicting
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
          <button
            class="button"
            title="Ticks the cards of a first lesson; present them, or go through the list"
            @click=${this.askLesson}
          >
            Run a 30-minute lesson
          </button>
        </div>
      </div>
      ${this.renderPair()}
    </section>`;
  }

  private renderPair() {
    if (!this.look) return nothing;
    const { seen, picture } = this.look;
    const { golden, faulty } = seen;
    const scores = golden.map(({ score }) => formatNumber(score, 3)).join(', ');
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
        <p class="lost">one NaN pixel: ${countOf(faulty.length, 'hand')}, no error</p>
      </div>
    </div>`;
  }

  private readonly askLesson = (): void => {
    this.dispatchEvent(new CustomEvent('fb-lesson', { bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-first-look': FirstLookPanel;
  }
}
