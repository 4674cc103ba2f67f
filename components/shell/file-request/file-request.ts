import { scenarioInput } from '../../../subjects/scenario-input.ts';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { namedInput } from '../../../record/plan.ts';
import { formatCount } from '../../format/format-number.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** Asks for the private picture that a link names; tells when another one was given. */
@customElement('fb-file-request')
export class FileRequest extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .card {
        display: grid;
        gap: 8px;
        border: 2px dashed var(--fb-accent);
      }

      h2 {
        font-size: 16px;
        overflow-wrap: anywhere;
      }

      code {
        font: 12.5px var(--fb-mono);
        overflow-wrap: anywhere;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }

      .button {
        position: relative;
        display: inline-flex;
        align-items: center;
      }

      .button:focus-within {
        outline: 2px solid var(--fb-accent);
        outline-offset: 2px;
      }

      input {
        position: absolute;
        inset: 0;
        opacity: 0;
        font-size: 0;
        cursor: pointer;
      }

      [role='alert'] {
        color: var(--fb-warn);
        font-weight: 600;
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);

  protected override render() {
    const { playground, state } = this.store;
    const wanted = playground?.wanted;
    if (!playground || !state || !wanted) return nothing;
    const { offered } = state;
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">This link needs a picture that is not here: “${wanted.name}”</h2>
      <p>
        Links never contain pixels. Choose the file, or drop it on the page:
        ${formatCount(wanted.size)} bytes, SHA-256 <code>${wanted.sha256}</code>.
      </p>
      ${offered ? html`<p role="alert">${offered.why}</p>` : nothing}
      <div class="row">
        <label class="button"
          >Choose the file<input type="file" accept="image/*" @change=${this.onFile}
        /></label>
        ${
          offered
            ? html`<button @click=${() => playground.acceptOffered()}>
                Use the other one instead
              </button>`
            : nothing
        }
        <button
          @click=${() => playground.change({ input: namedInput(scenarioInput(state.scenario)) })}
        >
          ${
            state.scenario.input?.startsWith('graph:') === true
              ? 'Use the card’s graph instead'
              : 'Use a rendered hand instead'
          }
        </button>
      </div>
    </section>`;
  }

  private readonly onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file)
      void this.store.playground?.usePicture(file, file.name).then(() => (input.value = ''));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-file-request': FileRequest;
  }
}
