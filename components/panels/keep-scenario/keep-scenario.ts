import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { samePlan } from '../../state/plan-changes.ts';
import type { Plan } from '../../../record/plan.ts';
import type { Difficulty, Scenario } from '../../../record/scenario.ts';
import { libraryContext, scenariosOf } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { shownRun } from '../../state/shown-run.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../code/code-block.ts';
import { keepStyles } from './keep-styles.ts';
import { scenarioFile, type KeptRun } from './scenario-file.ts';
import {
  firstWords,
  idOf,
  problemsOf,
  type ScenarioWords,
  type WordsName,
} from './scenario-words.ts';

interface Field {
  readonly name: Exclude<WordsName, 'difficulty'>;
  readonly label: string;
  readonly hint: string;
  /** Lines of the field; 1 is a field of one line. */
  readonly rows: number;
}

const fields: readonly Field[] = [
  { name: 'title', label: 'Title', hint: 'A frame nobody divided by 255', rows: 1 },
  { name: 'id', label: 'Id', hint: 'unscaled-frame', rows: 1 },
  { name: 'family', label: 'Group', hint: 'Our app', rows: 1 },
  { name: 'story', label: 'What happens, in one line', hint: 'The camera code passes …', rows: 2 },
  { name: 'symptoms', label: 'Symptoms, one a line', hint: 'no hand is found', rows: 3 },
  { name: 'userSees', label: 'What the user sees', hint: 'No hand, no error, no NaN.', rows: 2 },
  { name: 'mechanism', label: 'Why it happens', hint: 'Every value is …', rows: 4 },
  { name: 'notice', label: 'How to notice it', hint: 'Log the largest input value.', rows: 2 },
  { name: 'remedy', label: 'What to do', hint: 'Divide the pixels in one place.', rows: 2 },
];

/** What was typed, by the page it was typed on: another tab must not lose it. */
const drafts = new Map<string, ScenarioWords>();

/** Writes what is on the screen as a scenario file: a form beside the file that it becomes. */
@customElement('fb-keep-scenario')
export class KeepScenario extends LitElement {
  static override styles = [sharedStyles, keepStyles];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, {
    context: libraryContext,
    subscribe: true,
  });

  @property({ attribute: false }) scenario!: Scenario;
  @property({ attribute: false }) plan!: Plan;

  /** Fields whose problems are shown: those that were left, or all once the file was wanted. */
  @state() private shown: ReadonlySet<WordsName> = new Set();

  protected override render() {
    const { words } = this;
    const problems = problemsOf(words, this.taken);
    const count = Object.keys(problems).length;
    const { code, name, test, testName, missing } = scenarioFile(words, this.kept);
    const blocked =
      count === 0
        ? ''
        : `${count === 1 ? '1 field needs' : `${count} fields need`} a change first. The first is marked.`;
    return html`<form
        @submit=${(event: Event) => event.preventDefault()}
        aria-label="Texts of the scenario"
      >
        ${fields.map((field) => this.renderField(field, words, problems[field.name]))}
        ${this.renderDifficulty(words)}
      </form>
      <div class="files" @fb-blocked=${this.showProblems}>
        <fb-code-block
          label="Scenario file"
          file=${name}
          .text=${code}
          .blocked=${blocked}
        ></fb-code-block>
        ${missing.map((sentence) => html`<p class="muted">${sentence}</p>`)}
        <fb-code-block
          label="Its test"
          file=${testName}
          .text=${test}
          .blocked=${blocked}
        ></fb-code-block>
        <p class="muted">
          Put both files where faultbook.config.ts looks for scenarios and tests, such as
          <code>failures/</code>. <code>npx faultbook init</code> writes a configuration.
        </p>
      </div>`;
  }

  private renderField(
    { name, label, hint, rows }: Field,
    words: ScenarioWords,
    problem: string | undefined,
  ) {
    const wrong = problem !== undefined && this.shown.has(name);
    const onInput = (event: Event): void =>
      this.type(name, (event.target as HTMLInputElement | HTMLTextAreaElement).value);
    const onBlur = (): void => void (this.shown = new Set([...this.shown, name]));
    const invalid = wrong ? 'true' : 'false';
    const described = wrong ? `${name}-problem` : nothing;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      ${
        rows === 1
          ? html`<input
              id=${name}
              autocomplete="off"
              placeholder=${hint}
              aria-invalid=${invalid}
              aria-describedby=${described}
              .value=${words[name]}
              @input=${onInput}
              @blur=${onBlur}
            />`
          : html`<textarea
              id=${name}
              rows=${rows}
              placeholder=${hint}
              aria-invalid=${invalid}
              aria-describedby=${described}
              .value=${words[name]}
              @input=${onInput}
              @blur=${onBlur}
            ></textarea>`
      }
      ${wrong ? html`<p class="problem" id="${name}-problem">${problem}</p>` : nothing}
    </div>`;
  }

  private renderDifficulty({ difficulty }: ScenarioWords) {
    return html`<div class="field">
      <label for="difficulty">How hard it is to find</label>
      <select
        id="difficulty"
        .value=${difficulty}
        @change=${(event: Event) =>
          this.type('difficulty', (event.target as HTMLSelectElement).value as Difficulty)}
      >
        ${(['easy', 'medium', 'hard'] as const).map(
          (one) => html`<option value=${one} ?selected=${one === difficulty}>${one}</option>`,
        )}
      </select>
    </div>`;
  }

  private get words(): ScenarioWords {
    return drafts.get(this.scenario.id) ?? firstWords(this.scenario);
  }

  /** Ids that other failures have. */
  private get taken(): ReadonlySet<string> {
    const library = this.library.value;
    return new Set(library ? scenariosOf(library).map(({ id }) => id) : []);
  }

  /** The plan on screen, with what was measured of it and of the fault alone. */
  private get kept(): KeptRun {
    const { plan } = this;
    const { state: current } = this.store;
    if (!current) return { plan, record: null, alone: null };
    const shown = shownRun(current.run, current.last);
    const record = shown !== null && samePlan(shown.plan, plan) ? shown.record : null;
    const { alone } = current.comparison;
    const bare = { ...plan, mitigations: [] };
    return {
      plan,
      record,
      alone: alone !== null && samePlan(alone.plan, bare) ? alone.record : null,
    };
  }

  /** The id follows the title until somebody types another one. */
  private type<N extends WordsName>(name: N, text: ScenarioWords[N]): void {
    const { words } = this;
    const follows = name === 'title' && words.id === idOf(words.title);
    const typed = { ...words, [name]: text, ...(follows ? { id: idOf(text) } : {}) };
    drafts.set(this.scenario.id, typed);
    this.requestUpdate();
  }

  private readonly showProblems = async (): Promise<void> => {
    this.shown = new Set(fields.map(({ name }) => name));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-keep-scenario': KeepScenario;
  }
}
