import { ContextProvider } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { plainSentence, verdictSentence } from '../../panels/verdict/verdict-sentence.ts';
import '../../cards/overview-page/overview-page.ts';
import { outcomeWords, shownOutcome } from '../../format/outcome-label.ts';
import { Destination, diagnosisPage, follow, tablePage } from '../../state/destination.ts';
import { libraryContext, scenariosOf, type Library } from '../../state/library.ts';
import { playgroundContext, type Playground, type View } from '../../state/playground.ts';
import { benchQuery } from '../../theme/bench-query.ts';
import { inDialog } from '../../theme/in-dialog.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { cardTitle, isHidden } from '../../state/prediction.ts';
import '../embed-head/embed-head.ts';
import '../key-sheet/key-sheet.ts';
import type { KeySheet } from '../key-sheet/key-sheet.ts';
import { singleKeys } from '../key-sheet/single-keys.ts';
import '../present-page/present-page.ts';
import '../scenario-page/scenario-page.ts';
import { brand, brandStyles } from '../side-bar/brand.ts';
import type { ShareButton } from '../share-button/share-button.ts';
import '../side-bar/side-bar.ts';
import '../tool-bar/tool-bar.ts';
import { AddressKeeper } from './address-keeper.ts';
import { focusPath, landmarks } from './landmarks.ts';

const isOverview = (view: View): boolean => view !== 'scenario';

/** Loaded when somebody looks at them. */
const loadDiagnosis = (): Promise<unknown> =>
  import('../../diagnosis/diagnosis-page/diagnosis-page.ts');
const loadTable = (): Promise<unknown> => import('../../table/table-page/table-page.ts');

/** Whether a file is called like a bundle; what it holds shows when it is read. */
const isBundleName = ({ name, type }: File): boolean =>
  name.toLowerCase().endsWith('.zip') || type.includes('zip');

/** From here on the list of failures stands beside the content; below, it lies over it. */
const wideQuery = '(min-width: 1001px)';

/**
 * The page's frame: list of failures, toolbar, content. Hands the state down, keeps the address in
 * step, takes dropped and pasted pictures, announces the verdict.
 */
@customElement('fb-app-shell')
export class AppShell extends LitElement {
  static override styles = [
    sharedStyles,
    brandStyles,
    css`
      :host {
        display: grid;
        grid-template: auto 1fr / auto minmax(0, 1fr);
        min-height: 100vh;
      }

      fb-side-bar {
        grid-area: 1 / 1 / 3 / 2;
        position: sticky;
        top: 0;
        width: 236px;
        height: 100vh;
      }

      .top {
        grid-column: 2;
        position: relative;
        z-index: 2;
        display: flex;
        align-items: center;
        gap: 6px 12px;
        min-height: 48px;
        padding: 7px 16px 7px 20px;
        border-bottom: 1px solid var(--fb-line);
        background: var(--fb-panel);
      }

      .menu {
        min-height: 32px;
        padding: 0 10px;
      }

      fb-tool-bar {
        flex: 1;
        min-width: 0;
      }

      fb-present-page {
        grid-area: 1 / 1 / 3 / 3;
      }

      main {
        grid-column: 2;
        container: page / inline-size;
        min-width: 0;
        padding: 18px 20px 40px;
      }

      /* Header and list stay, the content scrolls; a scenario's page fits, and scrolls in its parts. */
      @media ${benchQuery} {
        :host(:not([presenting])) {
          grid-template-rows: auto minmax(0, 1fr);
          height: 100vh;
        }

        main {
          overflow: auto;
          scroll-padding-top: 64px;
        }

        main.scenario {
          padding: 10px 16px 0;
        }
      }

      .shade {
        position: fixed;
        inset: 0;
        z-index: 4;
        background: rgb(0 0 0 / 45%);
      }

      fb-side-bar.over {
        position: fixed;
        inset: 0 auto 0 0;
        z-index: 5;
        width: min(300px, 86vw);
        height: auto;
      }

      main:focus {
        outline: none;
      }

      .skips {
        position: absolute;
        z-index: 3;
      }

      .skip:not(:focus) {
        position: absolute;
        clip-path: inset(50%);
      }

      .skip {
        display: block;
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

      @media (max-width: 600px) {
        .top {
          flex-wrap: wrap;
          gap: 8px 5px;
          padding: 8px 14px;
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
  /** Whether the list of failures has room beside the content. */
  @state() private wide = true;
  @state() private listShown = true;

  private readonly stateProvider = new ContextProvider(this, { context: playgroundContext });
  private readonly libraryProvider = new ContextProvider(this, { context: libraryContext });
  private unsubscribe: (() => void) | null = null;
  private announced: unknown = null;
  private address: AddressKeeper | null = null;
  /** Scenario on screen; empty for the overview. */
  private place: string | null = null;
  private readonly width = matchMedia(wideQuery);
  @query('fb-key-sheet') private sheet!: KeySheet;

  private get shareButton(): ShareButton | null {
    const bar = this.renderRoot.querySelector('fb-tool-bar');
    return bar?.shadowRoot?.querySelector('fb-share-button') ?? null;
  }

  constructor() {
    super();
    this.addEventListener(Destination.type, this.onGo);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.onWidth(this.width);
    this.width.addEventListener('change', this.onWidth);
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
    this.width.removeEventListener('change', this.onWidth);
    this.unsubscribe?.();
    this.unsubscribe = null;
    this.address?.stop();
    this.address = null;
  }

  protected override willUpdate(): void {
    if (this.library && this.libraryProvider.value !== this.library)
      this.libraryProvider.setValue(this.library);
    if (this.playground && this.stateProvider.value !== this.playground)
      this.stateProvider.setValue(this.playground);
    if (this.playground && !this.unsubscribe) {
      this.unsubscribe = this.playground.subscribe(() => this.onState());
      this.onState();
      if (this.ownsAddress && this.library)
        this.address = new AddressKeeper(this.playground, this.library);
    }
  }

  protected override render() {
    const { wide, listShown, playground } = this;
    const presenting = playground?.state.presenting ?? false;
    return html`${presenting ? html`<fb-present-page></fb-present-page>` : this.renderPage()}
      <p class="visually-hidden" role="status">${this.announcement}</p>
      <fb-key-sheet></fb-key-sheet>
      ${this.bundleWanted ? html`<fb-bundle-dialog></fb-bundle-dialog>` : nothing}
      ${this.dropping ? html`<div class="drop">Drop a picture, a record or an evidence bundle to look at it</div>` : nothing}
      ${
        listShown && !wide && !presenting
          ? html`<div class="shade" @click=${() => this.showList(false)}></div>`
          : nothing
      }`;
  }

  private renderPage() {
    const { wide, listShown } = this;
    if (this.embedded)
      return html`<header class="top"><fb-embed-head></fb-embed-head></header>
        <main id="content" class="scenario" tabindex="-1">
          <fb-scenario-page></fb-scenario-page>
        </main>`;
    const covered = listShown && !wide;
    const view = this.playground?.state.view ?? 'scenario';
    return html`<nav class="skips" aria-label="Skip">
        <a class="skip" href="#content" @click=${this.skip}>Skip to the content</a>
      </nav>
      ${
        listShown
          ? html`<fb-side-bar
              class=${wide ? '' : 'over'}
              @fb-close=${() => this.showList(false)}
              @fb-keys=${() => this.sheet.show()}
            ></fb-side-bar>`
          : nothing
      }
      <header class="top" ?inert=${covered}>
        ${
          listShown && wide
            ? nothing
            : html`<button
                  class="menu"
                  aria-label="Show the list of failures"
                  @click=${() => this.showList(true)}
                >
                  ☰</button
                >${brand((event) => follow(event, null))}`
        }
        <fb-tool-bar></fb-tool-bar>
      </header>
      <main id="content" class=${view} tabindex="-1" ?inert=${covered}>
        ${
          view === 'diagnosis'
            ? html`<fb-diagnosis-page></fb-diagnosis-page>`
            : view === 'table'
              ? html`<fb-table-page></fb-table-page>`
              : view === 'overview'
                ? html`<fb-overview-page></fb-overview-page>`
                : html`<fb-scenario-page></fb-scenario-page>`
        }
      </main>`;
  }

  /** Shows or hides the list of failures; the focus goes where it was asked for. */
  private showList(shown: boolean): void {
    // A page in the background is not told when its width changes.
    this.wide = this.width.matches;
    this.listShown = shown;
    void this.updateComplete.then(() => {
      if (shown) this.renderRoot.querySelector('fb-side-bar')?.focus();
      else this.renderRoot.querySelector<HTMLElement>('.menu')?.focus();
    });
  }

  private readonly onWidth = ({ matches }: Pick<MediaQueryList, 'matches'>): void => {
    this.wide = matches;
    this.listShown = matches;
  };

  private readonly onGo = (event: Event): void => {
    if (!(event instanceof Destination)) return;
    if (event.scenario === null) this.playground?.showOverview();
    else if (event.scenario === diagnosisPage) this.playground?.showDiagnosis();
    else if (event.scenario === tablePage) this.playground?.showTable();
    else this.playground?.open(event.scenario);
    if (!this.wide) this.listShown = false;
  };

  /** A page of its own begins at its top, and the keyboard goes on from there. */
  private onPlace(place: string): void {
    if (place === this.place) return;
    const moved = this.place !== null;
    this.place = place;
    this.requestUpdate();
    this.toggleAttribute('presenting', this.playground?.state.presenting ?? false);
    if (!moved) return;
    void this.updateComplete.then(() => {
      if (this.ownsAddress) window.scrollTo(0, 0);
      this.renderRoot.querySelector('main')?.scrollTo(0, 0);
      const focused = this.shadowRoot?.activeElement;
      if (focused?.localName !== 'fb-side-bar') this.renderRoot.querySelector('main')?.focus();
    });
  }

  private onState(): void {
    const current = this.playground?.state;
    if (!current) return;
    const { run, view, scenario, presenting } = current;
    if (view === 'diagnosis' || view === 'table')
      (view === 'table' ? loadTable : loadDiagnosis)().catch(() =>
        this.playground?.tell(
          'This page could not be loaded. Check that the server is running, then reload the page.',
        ),
      );
    this.onPlace(view !== 'scenario' ? view : `${scenario.id}${presenting ? ' presented' : ''}`);
    if (isHidden(scenario, current) && !isOverview(view)) {
      const { library } = this;
      const title = library ? cardTitle(scenario, current, library) : '';
      this.announcement = `${title}: say how it ends.`;
    } else if (run.status === 'done' && this.announced !== run.plan) {
      this.announced = run.plan;
      const { record } = run;
      this.announcement = `${outcomeWords[shownOutcome(record.outcome.kind, record.plan)].label}. ${plainSentence(verdictSentence(record))}`;
    } else if (run.status === 'running' || run.status === 'cancelled')
      this.announcement = run.status === 'running' ? 'Running.' : 'Cancelled.';
  }

  /** Whether it shows its page alone, below one line, in another page's frame. */
  @property({ type: Boolean }) embedded = false;

  /** Whether an evidence bundle was given. */
  @state() private bundleWanted = false;

  /** Whether the address bar follows the settings; a shell inside another page leaves it alone. */
  @property({ type: Boolean, attribute: 'owns-address' }) ownsAddress = false;

  private readonly skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector('main')?.focus();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || inDialog(event)) return;
    const { playground } = this;
    if (event.key === 'Escape') {
      if (playground?.state.presenting) playground.endPresenting();
      else if (this.listShown && !this.wide) this.showList(false);
      else playground?.stopAll();
      return;
    }
    if (this.onHistoryKey(event)) return;
    const act = isTyping(event) || !singleKeys() ? undefined : this.keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  /** Undo and redo of settings, unless a text has the keys to itself; whether it was one of them. */
  private onHistoryKey(event: KeyboardEvent): boolean {
    const { playground } = this;
    const key = event.key.toLowerCase();
    const held = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!playground || !held || isInText(event) || playground.state.view !== 'scenario')
      return false;
    if (key === 'z' && !event.shiftKey) playground.undo();
    else if (key === 'z' || (key === 'y' && !event.shiftKey)) playground.redo();
    else return false;
    event.preventDefault();
    return true;
  }

  /** What single keys do, where nothing is being typed. */
  private readonly keys: Readonly<Record<string, () => void>> = {
    '/': () => this.onPage(() => this.showList(true)),
    '?': () => this.sheet.show(),
    '[': () => this.onPage(() => this.hop(-1)),
    ']': () => this.onPage(() => this.hop(1)),
    o: () => this.onPage(() => this.playground?.showOverview()),
    j: () => this.onPage(() => this.walk(1)),
    k: () => this.onPage(() => this.walk(-1)),
    r: () => {
      if (this.playground?.state.view === 'scenario') void this.playground.run();
    },
    s: () => this.onPage(() => this.showList(!this.listShown)),
    p: () => this.onPage(() => this.playground?.present()),
    l: () => this.onPage(() => void this.shareButton?.share()),
  };

  /** Acts unless a session is presented, which has keys of its own. */
  private onPage(act: () => void): void {
    if (!this.embedded && !this.playground?.state.presenting) act();
  }

  /** Opens the failure before or after the open one. */
  private walk(by: number): void {
    const { playground, library } = this;
    if (!playground || !library) return;
    const ids = scenariosOf(library).map(({ id }) => id);
    const { view, scenario } = playground.state;
    const at = isOverview(view) ? (by > 0 ? -1 : ids.length) : ids.indexOf(scenario.id);
    const next = ids[at + by];
    if (next !== undefined) playground.open(next);
  }

  /** Moves the focus to the part of the page before or after the one that has it. */
  private hop(by: number): void {
    const parts = landmarks(this.renderRoot);
    const within = focusPath(this.shadowRoot);
    const at = parts.findLastIndex((part) => within.some((one) => part.contains(one)));
    const next = parts[(at < 0 ? (by > 0 ? 0 : -1) : at + by + parts.length) % parts.length];
    if (!next) return;
    if (next.localName === 'fb-side-bar') next.focus();
    else {
      if (!next.hasAttribute('tabindex')) next.tabIndex = -1;
      next.focus();
    }
    next.scrollIntoView({ block: 'nearest' });
  }

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
    if (file && isBundleName(file)) void this.openBundle(file);
    else if (file && isRecordFile(file)) void this.playground?.openRecordFile(file, file.name);
    else if (file) void this.playground?.usePicture(file, file.name);
    return file !== undefined;
  }

  /** Shows an evidence bundle; what reads it is loaded with the first one. */
  private async openBundle(file: File): Promise<void> {
    try {
      await import('../../bundle/bundle-dialog/bundle-dialog.ts');
      this.bundleWanted = true;
      await this.updateComplete;
      await this.renderRoot.querySelector('fb-bundle-dialog')?.show(file);
    } catch {
      this.playground?.tell(
        'What reads evidence bundles could not be loaded. Check that the server is running, then try again.',
      );
    }
  }
}

/** Whether a file is a record rather than a picture, by what it is called. */
const isRecordFile = ({ name, type }: File): boolean =>
  type === 'application/json' || /\.json$/i.test(name);

/** Whether a key goes to a field that holds text. */
const isInText = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  const isText =
    target instanceof HTMLInputElement && !/^(checkbox|radio|range)$/.test(target.type);
  return isText || target.localName === 'textarea' || target.isContentEditable;
};

/** Whether a key is one that is being typed somewhere. */
const isTyping = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return isInText(event) || (target instanceof HTMLElement && target.localName === 'select');
};

declare global {
  interface HTMLElementTagNameMap {
    'fb-app-shell': AppShell;
  }
}
