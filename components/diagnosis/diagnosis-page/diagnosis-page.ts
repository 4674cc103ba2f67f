import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Candidate, Diagnosis } from '../../../diagnosis/diagnose.ts';
import { checkOf } from '../../../diagnosis/checks.ts';
import { answerOf } from '../../../diagnosis/measured-answer.ts';
import { measuredAnswers } from '../../../diagnosis/measured-answers.ts';
import { diagnose } from '../../../diagnosis/diagnose.ts';
import { readResult } from '../../../diagnosis/read-result.ts';
import { symptoms } from '../../../diagnosis/symptoms.ts';
import type { AppAnswer } from '../../../diagnosis/app-answer.ts';
import { countOf } from '../../format/format-number.ts';
import '../../panels/code/code-block.ts';
import { follow, hrefOf } from '../../state/destination.ts';
import { asError } from '../../state/failure-of.ts';
import { findScenario, libraryContext, type Library } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import type { PlaygroundState } from '../../state/playground.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { diagnosisStyles } from './diagnosis-styles.ts';
import { examples } from './examples.ts';

/** What a picture of the viewer's showed in a healthy pipeline. */
type PictureState =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly name: string }
  | { readonly status: 'done'; readonly name: string; readonly healthy: AppAnswer }
  | { readonly status: 'failed'; readonly name: string; readonly why: string };

/** What the viewer gave; kept while another page is open. */
interface Given {
  readonly text: string;
  readonly picked: readonly string[];
  readonly picture: PictureState;
}

const nothingGiven: Given = { text: '', picked: [], picture: { status: 'none' } };
let kept = nothingGiven;

/** Candidates that are shown at first. */
const shownAtFirst = 3;

/** Where to start when an app is broken: from what it returns, what one sees, and a picture. */
@customElement('fb-diagnosis-page')
export class DiagnosisPage extends LitElement {
  static override styles = [sharedStyles, diagnosisStyles];

  @state() private given = kept;
  @state() private all = false;

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });
  private abort: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.store.playground?.loadSearch());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.abort?.abort();
    if (this.given.picture.status === 'running') this.give({ picture: { status: 'none' } });
  }

  protected override render() {
    const { state: current } = this.store;
    const library = this.library.value;
    if (!current || !library) return nothing;
    return html`<h1>My app returns NaN</h1>
      <p class="muted">Give what you have. Nothing leaves this page.</p>
      <div class="ways">${this.renderPaste()}${this.renderSymptoms()}${this.renderPicture()}</div>
      <div class="answer" role="region" aria-label="Diagnosis" aria-live="polite">
        ${this.renderDiagnosis(current, library)}
      </div>`;
  }

  private renderPaste() {
    const { text } = this.given;
    return html`<section class="card paste">
      <h2><label for="pasted">What your app returns, or what the console says</label></h2>
      <textarea
        id="pasted"
        rows="12"
        spellcheck="false"
        placeholder='[{"score":null,"keypoints":[{"x":null,"y":null} …'
        .value=${text}
        @input=${(event: Event) => this.give({ text: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      <p class="row">
        <span class="muted">Examples:</span>
        ${examples.map(
          ({ title, text: example }) =>
            html`<button class="chip" @click=${() => this.give({ text: example })}>
              ${title}
            </button>`,
        )}
        ${
          text === ''
            ? nothing
            : html`<button class="chip" @click=${() => this.give({ text: '' })}>Clear</button>`
        }
      </p>
    </section>`;
  }

  private renderSymptoms() {
    const { picked } = this.given;
    return html`<section class="card">
      <fieldset>
        <legend>What you see</legend>
        ${symptoms.map(
          ({ id, words }) =>
            html`<label class="symptom"
              ><input
                type="checkbox"
                .checked=${picked.includes(id)}
                @change=${() =>
                  this.give({
                    picked: picked.includes(id)
                      ? picked.filter((one) => one !== id)
                      : [...picked, id],
                  })}
              />${words}</label
            >`,
        )}
      </fieldset>
    </section>`;
  }

  private renderPicture() {
    const { picture } = this.given;
    return html`<section class="card">
      <h2>A photograph that fails</h2>
      <p class="muted">
        Runs the healthy pipeline on it, on this device. That shows whether the picture or the code
        around it is at fault.
      </p>
      <p class="row">
        <label class="button"
          >Choose a picture<input
            class="visually-hidden"
            type="file"
            accept="image/*"
            @change=${this.onFile}
        /></label>
        ${
          picture.status === 'none'
            ? nothing
            : html`<button @click=${this.forgetPicture}>
                ${picture.status === 'running' ? 'Cancel' : 'Remove'}
              </button>`
        }
      </p>
      <p role="status">${pictureWords(picture)}</p>
    </section>`;
  }

  private renderDiagnosis(current: PlaygroundState, library: Library) {
    const { text, picked, picture } = this.given;
    if (text.trim() === '' && picked.length === 0)
      return html`<p class="muted">
        Paste a result or an error, or pick what you see. The failures that fit appear here, with
        one check for each that tells it apart.
      </p>`;
    if (!current.search) return html`<p class="muted">Loading the search …</p>`;
    const pasted = readResult(text);
    const found = diagnose(
      { pasted, symptoms: picked, healthy: picture.status === 'done' ? picture.healthy : null },
      measuredAnswers,
      current.search,
    );
    if (found.candidates.length === 0)
      return html`<p>
        Nothing here fits. Paste the result itself, for example
        <code>JSON.stringify(hands)</code>, the whole error message, or pick what you see.
      </p>`;
    return html`${this.renderFound(found)}${this.renderCandidates(found, current, library)}`;
  }

  private renderFound({ found }: Diagnosis) {
    return found.length === 0
      ? nothing
      : html`<section class="card">
          <h2>What your answer shows</h2>
          <ul class="found">
            ${found.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
        </section>`;
  }

  private renderCandidates(
    { candidates, found }: Diagnosis,
    current: PlaygroundState,
    library: Library,
  ) {
    const alike = candidates.filter((one) => one.alike).length;
    const shown = this.all ? candidates : candidates.slice(0, Math.max(shownAtFirst, alike));
    const more = candidates.length - shown.length;
    return html`<h2>
        ${alike > 1 ? `${countOf(alike, 'failure')} give this kind of answer` : 'Most likely'}
      </h2>
      ${
        alike > 1
          ? html`<p class="muted">
              Your answer alone cannot tell them apart. Each check below can.
            </p>`
          : nothing
      }
      <ol class="candidates">
        ${byCheck(shown).map((group) => this.renderGroup(group, found, current, library))}
      </ol>
      ${
        more > 0
          ? html`<p>
              <button @click=${() => (this.all = true)}>Show ${more} less likely</button>
            </p>`
          : nothing
      }`;
  }

  /** Failures that one check tells from the others. */
  private renderGroup(
    group: readonly Candidate[],
    found: readonly string[],
    current: PlaygroundState,
    library: Library,
  ) {
    const check = checkOf(group[0]?.scenario ?? '');
    return html`<li class="card">
      ${group.map(({ scenario: id, because }) => {
        const scenario = findScenario(library, id);
        // What the answer shows is listed above, once.
        const reasons = because.filter((reason) => !found.includes(reason)).slice(0, 2);
        return scenario === undefined
          ? nothing
          : html`<div class="candidate">
              <h3>
                <a
                  href=${hrefOf(scenario, current, library)}
                  @click=${(event: MouseEvent) => follow(event, id)}
                  >${scenario.title}</a
                >
              </h3>
              <p>${scenario.story}</p>
              ${reasons.length === 0 ? nothing : html`<p class="muted">${reasons.join(' ')}</p>`}
              ${check === undefined ? html`<p>How to notice it: ${scenario.notice}</p>` : nothing}
            </div>`;
      })}
      ${
        check === undefined
          ? nothing
          : html`<fb-code-block
                .label=${`Check: ${check.title}`}
                .text=${check.code}
                .wrap=${true}
              ></fb-code-block>
              <p>${check.tells}</p>`
      }
    </li>`;
  }

  private give(change: Partial<Given>): void {
    this.given = { ...this.given, ...change };
    kept = this.given;
    this.all = false;
  }

  private readonly forgetPicture = (): void => {
    this.abort?.abort();
    this.give({ picture: { status: 'none' } });
  };

  private readonly onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    // The same file may be chosen again.
    input.value = '';
    if (file) void this.look(file);
  };

  private async look(file: File): Promise<void> {
    const { playground } = this.store;
    if (!playground) return;
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    const { name } = file;
    this.give({ picture: { status: 'running', name } });
    try {
      const { golden } = await playground.runHealthy(file, name, abort.signal);
      const [frame] = golden.frames;
      if (abort.signal.aborted || frame === undefined) return;
      this.give({ picture: { status: 'done', name, healthy: answerOf(frame) } });
    } catch (error) {
      if (abort.signal.aborted) return;
      this.give({ picture: { status: 'failed', name, why: asError(error).message } });
    }
  }
}

/** Candidates with the same check together, in the order of the best of each group. */
function byCheck(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const key = checkOf(one.scenario)?.title ?? one.scenario;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function pictureWords(picture: PictureState): string {
  switch (picture.status) {
    case 'none':
      return '';
    case 'running':
      return `Running the healthy pipeline on ${picture.name} …`;
    case 'failed':
      return picture.why;
    case 'done': {
      const hands = picture.healthy.hands?.length ?? 0;
      return hands === 0
        ? `No hand is found in ${picture.name} here either. The picture itself is the place to look: is the hand large, bright and whole?`
        : `${picture.name} is fine on this device: ${countOf(hands, 'hand')} found. Excluded: the picture, the networks and this browser. Look before the call or after it.`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-diagnosis-page': DiagnosisPage;
  }
}
