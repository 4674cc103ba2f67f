import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { copyText } from '../../clipboard/copy-text.ts';
import { linkProblem, toQuery } from '../../state/address.ts';
import { libraryContext } from '../../state/library.ts';
import type { DoneState } from '../../state/run-state.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** Milliseconds that a word of success stays. */
const patience = 10_000;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The HTML that shows a link's page in another page: without toolbar and list, and run when it is seen. */
export function embedCode(link: string, title: string): string {
  const url = new URL(link);
  url.search = `${url.search}${url.search === '' ? '?' : '&'}embed`;
  return `<iframe src="${escaped(url.href)}" title="${escaped(title)}" width="100%" height="640" loading="lazy" style="border: 0"></iframe>`;
}

/** Copies a link to what is on the screen; where the browser refuses, shows it to be copied by hand. */
@customElement('fb-share-button')
export class ShareButton extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
      }

      .bubble {
        position: absolute;
        inset: calc(100% + 8px) 0 auto auto;
        z-index: 3;
        display: grid;
        gap: 6px;
        width: max-content;
        max-width: min(420px, 86vw);
        padding: 10px 12px;
        border: 1px solid var(--fb-edge);
        border-radius: var(--fb-radius);
        background: var(--fb-panel);
        font-size: 13px;
      }

      /* Stays where it is, so that what it says next is read out. */
      .bubble.closed {
        padding: 0;
        border: 0;
      }

      label {
        display: grid;
        gap: 2px;
      }

      .choice {
        display: flex;
        align-items: center;
        gap: 6px;
      }

      input:not([type='checkbox']) {
        width: min(380px, 78vw);
        padding: 5px 8px;
        border: 1px solid var(--fb-edge);
        border-radius: 6px;
        font: 12.5px var(--fb-mono);
        color: var(--fb-text);
        background: var(--fb-bg);
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  @state() private said = '';
  /** The link that was copied, or has to be by hand. */
  @state() private link: string | null = null;
  @query('#link') private field!: HTMLInputElement | null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render() {
    return html`<button class="primary" aria-keyshortcuts="l" @click=${() => this.share()}>
        Share
      </button>
      <div class="bubble ${this.said === '' ? 'closed' : ''}" role="status" @keydown=${this.onKey}>
        ${
          this.said === ''
            ? nothing
            : html`<span>${this.said}</span>
                ${this.link === null ? nothing : this.renderLink(this.link)}
                <button @click=${() => this.close()}>Close</button>`
        }
      </div>`;
  }

  private renderLink(link: string) {
    return html`<input id="link" readonly aria-label="Link to this page" .value=${link} />
      ${this.renderTaken(link)}`;
  }

  /** What else can be taken along of a failure: a card for another page, and evidence. */
  private renderTaken(link: string) {
    const { state: current } = this.store;
    if (current?.view !== 'scenario') return nothing;
    const code = embedCode(link, current.scenario.title);
    const done = this.done;
    const isPrivate = done?.plan.input.kind === 'file';
    return html`<label
        >Embed it in your own page
        <input id="embed" readonly .value=${code} />
      </label>
      <button @click=${() => void this.copyEmbed(code)}>Copy the embed code</button>
      <button ?disabled=${done === null} @click=${() => void this.saveBundle()}>
        Save as evidence bundle
      </button>
      ${
        isPrivate
          ? html`<label class="choice"
              ><input type="checkbox" id="picture" /> include my picture</label
            >`
          : nothing
      }
      <span class="muted"
        >${
          done === null
            ? 'A bundle needs a complete run. Run it first.'
            : 'The bundle is one file with plan, record, environment and chart. Drop it on this page to open it.'
        }</span
      >`;
  }

  /** The complete run of the settings on screen. */
  private get done(): DoneState | null {
    const run = this.store.state?.run;
    return run?.status === 'done' ? run : null;
  }

  private async copyEmbed(code: string): Promise<void> {
    clearTimeout(this.timer);
    try {
      await copyText(code);
      this.said = 'Embed code copied.';
    } catch {
      this.said = 'This browser blocks copying. Copy the embed code by hand.';
      this.renderRoot.querySelector<HTMLInputElement>('#embed')?.select();
    }
  }

  private async saveBundle(): Promise<void> {
    const { done } = this;
    const title = this.store.state?.scenario.title ?? '';
    if (done === null) return;
    clearTimeout(this.timer);
    const box = this.renderRoot.querySelector<HTMLInputElement>('#picture');
    try {
      const { saveBundle } = await import('../../bundle/save-bundle.ts');
      const file = await saveBundle(title, done.record, box?.checked === true ? done.pictures : []);
      this.said = `Saved as ${file}.`;
    } catch (error) {
      this.said = `The bundle could not be saved: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** Copies the link, or says why there is none. */
  async share(): Promise<void> {
    const { state } = this.store;
    const library = this.library.value;
    if (!state || !library) return;
    const problem = linkProblem(state);
    if (problem !== null) {
      clearTimeout(this.timer);
      this.link = null;
      this.said = `There is no link to this page, because a link runs its settings again. ${problem} Send the file of the record instead.`;
      return;
    }
    const url = new URL(document.baseURI);
    url.search = toQuery(state, library);
    url.hash = '';
    const privately =
      state.view === 'scenario' && state.plan.input.kind === 'file'
        ? ' It names your picture but does not contain it. Anyone who opens it is asked for the file.'
        : '';
    const anew = state.view === 'scenario' ? ' Opening it runs these settings again.' : '';
    clearTimeout(this.timer);
    try {
      await copyText(url.href);
      this.link = url.href;
      this.said = `Link copied.${anew}${privately}`;
      await this.updateComplete;
      // Its end tells the settings.
      if (this.field) this.field.scrollLeft = this.field.scrollWidth;
      this.timer = setTimeout(() => {
        // Not from under the hand that selects the link.
        if (!this.shadowRoot?.querySelector('.bubble:is(:hover, :focus-within)')) this.close();
      }, patience);
    } catch {
      this.said = `This browser blocks copying. Copy the link by hand.${privately}`;
      this.link = url.href;
      await this.updateComplete;
      this.field?.focus();
      this.field?.select();
    }
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.close();
    this.renderRoot.querySelector('button')?.focus();
  };

  private close(): void {
    clearTimeout(this.timer);
    this.said = '';
    this.link = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-share-button': ShareButton;
  }
}
