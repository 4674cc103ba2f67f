import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { copyText } from '../../clipboard/copy-text.ts';
import { saveFile } from '../../clipboard/save-file.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { highlighted, type CodeLanguage } from './highlighted.ts';

/** Text to take along, with a button that copies it, and one that saves it where it is a file. */
@customElement('fb-code-block')
export class CodeBlock extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 10px;
        margin-bottom: 4px;
      }

      button {
        white-space: nowrap;
        padding: 3px 10px;
        font-size: 13px;
      }

      pre {
        max-height: 320px;
        margin: 0;
        padding: 10px 12px;
        overflow: auto;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
        background: var(--fb-bg);
        font: 12.5px/1.5 var(--fb-mono);
      }

      .keyword {
        color: var(--fb-accent);
      }

      .string {
        color: var(--fb-ok);
      }

      .class {
        color: var(--fb-nan);
      }

      .property {
        color: var(--fb-inf);
      }

      .comment {
        color: var(--fb-muted);
        font-style: italic;
      }

      pre.wrap {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() label = '';
  @property() text = '';
  /** What it is written in. */
  @property() language: CodeLanguage = 'typescript';
  /** Name of the file that it is saved as; empty where it is none. */
  @property() file = '';
  /** Why it cannot be copied or saved yet, shown when somebody tries to; empty if it can. */
  @property() blocked = '';
  /** Whether long lines are broken. */
  @property({ type: Boolean }) wrap = false;

  @state() private said = '';

  protected override render() {
    return html`<div class="head">
        <h2>${this.label}</h2>
        <span>
          <span class="muted" role="status">${this.said}</span>
          ${
            this.file === ''
              ? nothing
              : html`<button @click=${this.save} aria-label="Save as ${this.file}: ${this.label}">
                  Save as ${this.file}
                </button>`
          }
          <button @click=${this.copy} aria-label="Copy: ${this.label}">Copy</button>
        </span>
      </div>
      <pre
        class=${this.wrap ? 'wrap' : ''}
        tabindex="0"
        role="region"
        aria-label=${this.label}
      ><code>${highlighted(this.text, this.language)}</code></pre>`;
  }

  /** Whether copying and saving are blocked. If so, shows the reason and emits `fb-blocked`. */
  private refuse(): boolean {
    if (this.blocked === '') return false;
    this.said = this.blocked;
    this.dispatchEvent(new Event('fb-blocked', { bubbles: true, composed: true }));
    return true;
  }

  private readonly save = (): void => {
    if (this.refuse()) return;
    const type = this.language === 'json' ? 'application/json' : 'text/plain';
    saveFile(new Blob([`${this.text.trimEnd()}\n`], { type }), this.file);
  };

  private readonly copy = async (): Promise<void> => {
    if (this.refuse()) return;
    try {
      await copyText(this.text);
      this.said = 'Copied.';
    } catch {
      // Forbidden here: marked for the viewer's own keys.
      const code = this.renderRoot.querySelector('code');
      if (code) getSelection()?.selectAllChildren(code);
      this.said = 'This browser blocks copying. The text is selected: press Ctrl+C or ⌘C.';
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-code-block': CodeBlock;
  }
}
