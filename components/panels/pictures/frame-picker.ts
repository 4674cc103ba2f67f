import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { outcomeWords, type ShownOutcome } from '../../format/outcome-label.ts';

/**
 * Chooses which frame of a run of several is shown: a timeline of what each came to.
 *
 * @fires fb-frame - Another frame was chosen; detail: its zero-based index.
 */
@customElement('fb-frame-picker')
export class FramePicker extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      fieldset {
        display: flex;
        align-items: center;
        gap: 4px;
        min-width: 0;
        margin: 0;
        padding: 2px;
        border: 0;
        overflow-x: auto;
      }

      legend {
        float: left;
        margin-right: 6px;
        padding: 0;
        font-size: 12.5px;
        color: var(--fb-muted);
      }

      label {
        position: relative;
        flex: 1 0 28px;
        max-width: 70px;
        padding: 2px 6px;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
        text-align: center;
        font-size: 13px;
        cursor: pointer;
      }

      label:has(:checked) {
        border-color: var(--fb-accent);
        box-shadow: inset 0 -2px var(--fb-accent);
        font-weight: 650;
      }

      label:has(:focus-visible) {
        outline: 2px solid var(--fb-accent);
        outline-offset: 2px;
      }

      .glyph {
        margin-left: 5px;
        font: 600 12px/1.2 var(--fb-mono);
        color: var(--fb-warn);
      }

      .glyph.healthy,
      .glyph.masked {
        color: var(--fb-ok);
      }

      .glyph.non-finite,
      .glyph.thrown,
      .glyph.hung {
        color: var(--fb-nan);
      }

      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
    `,
  ];

  @property({ type: Number }) frames = 1;
  @property({ type: Number }) frame = 0;
  /** What each frame came to, by its index; missing while it has not run. */
  @property({ attribute: false }) outcomes: readonly (ShownOutcome | undefined)[] = [];

  protected override render() {
    return html`<fieldset>
      <legend>Frame</legend>
      ${Array.from(
        { length: this.frames },
        (_, index) =>
          html`<label title=${this.meaning(index)}
            ><input
              type="radio"
              name="frame"
              aria-label=${this.meaning(index)}
              .checked=${index === this.frame}
              @change=${() => this.choose(index)}
            />${index + 1}${this.renderGlyph(index)}</label
          >`,
      )}
    </fieldset>`;
  }

  private meaning(index: number): string {
    const kind = this.outcomes[index];
    return `Frame ${index + 1}${kind ? `, ${outcomeWords[kind].label}` : ''}`;
  }

  private renderGlyph(index: number) {
    const kind = this.outcomes[index];
    if (this.outcomes.length === 0) return nothing;
    return html`<span class="glyph ${kind ?? ''}" aria-hidden="true"
      >${kind ? outcomeWords[kind].glyph : '·'}</span
    >`;
  }

  private choose(index: number): void {
    this.frame = index;
    this.dispatchEvent(
      new CustomEvent('fb-frame', { detail: index, bubbles: true, composed: true }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-frame-picker': FramePicker;
  }
}
