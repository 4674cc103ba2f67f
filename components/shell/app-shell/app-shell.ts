import { ContextProvider } from '@lit/context';
import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { plainSentence, verdictSentence } from '../../panels/verdict/verdict-sentence.ts';
import { toQuery } from '../../state/address.ts';
import { libraryContext, type Library } from '../../state/library.ts';
import { playgroundContext, type Playground } from '../../state/playground.ts';
import { isBusy } from '../../state/run-state.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../scenario-page/scenario-page.ts';
import '../tool-bar/tool-bar.ts';

const brand = svg`<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
  <path d="M3 16V4l5 8V4" fill="none" stroke="currentColor" stroke-width="2"/>
  <path d="M11 4l3 5-3 2 4 6" fill="none" stroke="var(--fb-nan)" stroke-width="2"/>
</svg>`;

/**
 * The page's frame: brand, toolbar, content, and room for a sidebar. Hands the state down, keeps
 * the address in step, takes dropped and pasted pictures, announces the verdict.
 *
 * @slot sidebar - Beside the content; takes no room while empty.
 */
@customElement('fb-app-shell')
export class AppShell extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template: auto 1fr / auto minmax(0, 1fr);
        min-height: 100vh;
      }

      .top {
        grid-column: 1 / -1;
        position: sticky;
        top: 0;
        z-index: 2;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 20px;
        min-height: 48px;
        padding: 7px 20px;
        border-bottom: 1px solid var(--fb-line);
        background: var(--fb-panel);
      }

      .brand {
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: 15px;
        font-weight: 650;
        color: var(--fb-text);
        text-decoration: none;
      }

      fb-tool-bar {
        flex: 1 1 600px;
      }

      main {
        grid-column: 2;
        min-width: 0;
        padding: 18px 24px 40px;
      }

      main:focus {
        outline: none;
      }

      .skip:not(:focus) {
        position: absolute;
        clip-path: inset(50%);
      }

      .skip {
        z-index: 3;
        padding: 6px 12px;
        background: var(--fb-panel);
        color: var(--fb-accent);
      }

      .drop {
        position: fixed;
        inset: 10px;
        z-index: 4;
        display: grid;
        place-items: center;
        border: 3px dashed var(--fb-accent);
        border-radius: 12px;
        background: color-mix(in srgb, var(--fb-panel) 82%, transparent);
        font-size: 20px;
        font-weight: 600;
        pointer-events: none;
      }

      @media (max-width: 700px) {
        .top {
          position: static;
          padding: 8px 14px;
        }

        fb-tool-bar {
          flex-basis: 100%;
        }

        main {
          padding: 14px 14px 32px;
        }
      }
    `,
  ];

  @property({ attribute: false }) playground: Playground | null = null;
  @property({ attribute: false }) library: Library | null = null;

  /** What the live region says. */
  @state() private announcement = '';
  @state() private dropping = false;

  private readonly stateProvider = new ContextProvider(this, { context: playgroundContext });
  private readonly libraryProvider = new ContextProvider(this, { context: libraryContext });
  private unsubscribe: (() => void) | null = null;
  private announced: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.onKey);
    window.addEventListener('paste', this.onPaste);
    window.addEventListener('dragover', this.onDragOver);
    window.addEventListener('dragleave', this.onDragLeave);
    window.addEventListener('drop', this.onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onKey);
    window.removeEventListener('paste', this.onPaste);
    window.removeEventListener('dragover', this.onDragOver);
    window.removeEventListener('dragleave', this.onDragLeave);
    window.removeEventListener('drop', this.onDrop);
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  protected override willUpdate(): void {
    if (this.library && this.libraryProvider.value !== this.library)
      this.libraryProvider.setValue(this.library);
    if (this.playground && this.stateProvider.value !== this.playground)
      this.stateProvider.setValue(this.playground);
    if (this.playground && !this.unsubscribe) {
      this.unsubscribe = this.playground.subscribe(() => this.onState());
      this.onState();
    }
  }

  protected override render() {
    return html`<a class="skip" href="#content" @click=${this.skip}>Skip to the content</a>
      <header class="top">
        <a class="brand" href="./">${brand}Faultbook</a>
        <fb-tool-bar></fb-tool-bar>
      </header>
      <slot name="sidebar"></slot>
      <main id="content" tabindex="-1"><fb-scenario-page></fb-scenario-page></main>
      <p class="visually-hidden" role="status">${this.announcement}</p>
      ${this.dropping ? html`<div class="drop">Drop a picture to look at it</div>` : nothing}`;
  }

  private onState(): void {
    const current = this.playground?.state;
    if (!current) return;
    const { run, scenario, plan } = current;
    const query = `?${toQuery(scenario, plan)}`;
    if (this.ownsAddress && location.search !== query)
      history.replaceState(history.state, '', query + location.hash);
    if (run.status === 'done' && this.announced !== run.plan) {
      this.announced = run.plan;
      const { record } = run;
      this.announcement = `${record.outcome.kind}. ${plainSentence(verdictSentence(record))}`;
    } else if (run.status === 'running' || run.status === 'cancelled')
      this.announcement = run.status === 'running' ? 'Running.' : 'Cancelled.';
  }

  /** Whether the address bar follows the settings; a shell inside another page leaves it alone. */
  @property({ type: Boolean, attribute: 'owns-address' }) ownsAddress = false;

  private readonly skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector('main')?.focus();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (this.playground && isBusy(this.playground.state.run)) this.playground.cancel();
  };

  private readonly onPaste = (event: ClipboardEvent): void => {
    if (this.take(event.clipboardData)) event.preventDefault();
  };

  private readonly onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  };

  private readonly onDragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.dropping = false;
  };

  private readonly onDrop = (event: DragEvent): void => {
    this.dropping = false;
    if (this.take(event.dataTransfer)) event.preventDefault();
  };

  /** Uses the first file of a drop or a paste; tells whether there was one. */
  private take(data: DataTransfer | null): boolean {
    const file = data?.files[0];
    if (file) void this.playground?.usePicture(file, file.name);
    return file !== undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-app-shell': AppShell;
  }
}
