import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  inputName,
  namedInput,
  precisionOf,
  type Mode,
  type Plan,
  type PlannedFault,
  type Precision,
} from '../../../record/plan.ts';
import type { RealmReport } from '../../../record/record.ts';
import type { Pin } from '../../../record/scenario.ts';
import { defaultSubject, runnableSubjects } from '../../../subjects/subjects.ts';
import { libraryContext } from '../../state/library.ts';
import { startPlan } from '../../state/own-plan.ts';
import { backendName, mostFrames, backendChange } from '../../state/plan-query.ts';
import type { Playground, PlaygroundState } from '../../state/playground.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { isHidden } from '../../state/prediction.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../camera-dialog/camera-dialog.ts';
import type { CameraDialog, TakenPicture } from '../camera-dialog/camera-dialog.ts';
import '../share-button/share-button.ts';
import './gpu-badge.ts';
import { toolBarStyles } from './tool-bar-styles.ts';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** The settings of a run that are not the fault's: realm, model, mode, picture. */
@customElement('fb-tool-bar')
export class ToolBar extends LitElement {
  static override styles = [sharedStyles, toolBarStyles];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });
  /** Whether the settings that are rarely changed are shown; in narrow windows, all of them. */
  @state() private unfolded = false;
  @query('fb-camera-dialog') private camera!: CameraDialog | null;

  protected override render() {
    const { state, playground } = this.store;
    if (!state || !playground) return nothing;
    const { view, predicting } = state;
    const end = html`<div class="end">
      ${view === 'overview' ? nothing : renderHistory(state, playground)}
      ${view === 'scenario' && !isHidden(state.scenario, state) ? renderPin(state, playground) : nothing}
      <button
        aria-pressed=${predicting ? 'true' : 'false'}
        title="Hide how failures end until you have predicted it"
        @click=${() => playground.setPredicting(!predicting)}
      >
        Predict
      </button>
      <button
        title="Show the session, or all cards, full screen (P)"
        aria-keyshortcuts="p"
        @click=${() => playground.present()}
      >
        Present
      </button>
      <fb-share-button></fb-share-button>
    </div>`;
    const badge = html`<fb-gpu-badge .report=${this.report}></fb-gpu-badge>`;
    // The overview's cards run with settings of their own.
    if (view !== 'scenario') return html`<div class="bar">${badge}${end}</div>`;
    return html`<div class="bar" @keydown=${this.onKey}>
        ${this.renderSettings(state, playground)} ${badge}${end}
      </div>
      <fb-camera-dialog
        @fb-picture=${({ detail }: CustomEvent<TakenPicture>) =>
          void playground.usePicture(detail.blob, detail.name)}
      ></fb-camera-dialog>`;
  }

  /** The settings that are changed often in a row, the others behind a button. */
  private renderSettings(state: PlaygroundState, playground: Playground) {
    const { plan, scenario } = state;
    // What decides how hands are found; a graph of operations and a team's model find none.
    const isOther = plan.input.subject !== undefined;
    const onWebgl = plan.realm.backend === 'webgl';
    const own = startPlan(scenario, plan.mode);
    const pick = this.pick(state, own);
    const rare = this.renderRare(state, playground, own);
    const rareChanged = rareSettings.some((name) => plan[name] !== own[name]);
    return html`<div
      class="settings ${this.unfolded ? '' : 'folded'}"
      role="group"
      aria-label="Settings of the run"
    >
      ${pick({
        name: 'Backend',
        plain: true,
        value: backendName(plan),
        usual: backendName(own),
        options: [
          { value: 'webgl', label: 'WebGL packed' },
          { value: 'webgl-unpacked', label: 'WebGL unpacked' },
          { value: 'wasm', label: 'WASM' },
          { value: 'cpu', label: 'CPU' },
        ],
        pins: ['backend', 'packing'],
        choose: (value) => playground.setRealm(backendChange(value)),
      })}
      ${pick({
        name: 'Precision',
        plain: true,
        value: precisionOf(plan.realm),
        usual: precisionOf(own.realm),
        options: [
          { value: 'float32', label: 'float32' },
          {
            value: 'float16',
            label: onWebgl ? 'float16' : 'float16 (needs WebGL)',
            disabled: !onWebgl,
          },
        ],
        pins: ['precision'],
        choose: (value) => playground.setRealm({ precision: value as Precision }),
      })}
      ${
        isOther
          ? nothing
          : pick({
              name: 'Model',
              value: plan.model,
              usual: own.model,
              options: [
                { value: 'full', label: 'full' },
                { value: 'lite', label: 'lite' },
              ],
              pins: ['model'],
              choose: (value) => playground.change({ model: value as Plan['model'] }),
            })
      }
      ${this.renderPicture(plan, own, pick)}
      <button
        class="more"
        aria-expanded=${this.unfolded ? 'true' : 'false'}
        aria-controls="rare"
        @click=${() => (this.unfolded = !this.unfolded)}
      >
        <span class="wide-only">More</span><span class="narrow-only">Settings</span> ▾${
          rareChanged
            ? html`<span class="dot" title="Differs from the card">•</span
                ><span class="visually-hidden">, some differ from the card</span>`
            : nothing
        }
      </button>
      <div class="rare" id="rare" ?hidden=${!this.unfolded}>${rare}</div>
    </div>`;
  }

  private renderRare(state: PlaygroundState, playground: Playground, own: Plan) {
    const { plan, scenario } = state;
    const isOther = plan.input.subject !== undefined;
    const pick = this.pick(state, own);
    const consumers = this.library.value?.consumers ?? [];
    const pinned = scenario.pins.some(({ setting }) => setting === 'input');
    const number = (
      name: string,
      setting: 'frames' | 'seed',
      range: readonly [least: number, most: number],
      choose: (value: number) => void,
    ) => renderNumber(playground, name, plan[setting], own[setting], range, choose);
    return html`${
      pinned
        ? nothing
        : html`<span class="given"
            ><label
              class="button upload"
              title="Choose a picture; or drop one on the page, or paste it"
              >Upload a picture
              <input
                type="file"
                accept="image/*"
                aria-label="Upload a picture"
                @change=${this.onFile}
              />
            </label>
            <button class="camera" @click=${() => void this.camera?.show()}>Camera</button></span
          >`
    }
    ${
      isOther
        ? nothing
        : pick({
            name: 'Mode',
            value: plan.mode,
            usual: scenario.mode,
            options: [
              { value: 'static', label: 'static' },
              { value: 'tracking', label: 'tracking' },
            ],
            pins: ['mode'],
            choose: (value) => playground.setMode(value as Mode),
          })
    }
    ${number('Frames', 'frames', [1, mostFrames], (frames) =>
      playground.change(withFrames(plan, frames)),
    )}
    ${
      isOther
        ? nothing
        : html`${pick({
            name: 'Hands at most',
            value: String(plan.maxHands),
            usual: String(own.maxHands),
            options: [...new Set([1, 2, plan.maxHands])].map((hands) => ({
              value: String(hands),
              label: String(hands),
            })),
            pins: ['maxHands'],
            choose: (value) => playground.change({ maxHands: Number(value) }),
          })}
          ${
            consumers.length === 0
              ? nothing
              : pick({
                  name: 'App',
                  value: plan.consumer ?? '',
                  usual: own.consumer ?? '',
                  options: [
                    { value: '', label: 'shows hands' },
                    ...consumers.map(({ id, title }) => ({ value: id, label: title })),
                  ],
                  pins: [],
                  choose: (value) => playground.change({ consumer: value === '' ? null : value }),
                })
          }`
    }
    ${number('Seed', 'seed', [0, Number.MAX_SAFE_INTEGER], (seed) => playground.change({ seed }))}
    ${isHidden(scenario, state) ? nothing : renderPins(state)}`;
  }

  /** Renders selections for a card: its pins, and its own values to compare with. */
  private pick(state: PlaygroundState, { scenario: id }: Plan): (one: Pick) => TemplateResult {
    const { scenario } = state;
    // Why a setting is pinned may give the ending away.
    const because = !isHidden(scenario, state);
    return (one) => {
      const pin = scenario.pins.find(({ setting }) => one.pins.includes(setting));
      // A custom plan has no card to differ from.
      const usual = id === null ? undefined : one.options.find(({ value }) => value === one.usual);
      return renderPick(one, pin && { ...pin, because: because ? pin.because : '' }, usual ?? null);
    };
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.unfolded || event.defaultPrevented) return;
    event.preventDefault();
    this.unfolded = false;
    this.renderRoot.querySelector<HTMLElement>('.more')?.focus();
  };

  private renderPicture({ input }: Plan, own: Plan, pick: (one: Pick) => TemplateResult) {
    const fixtures: Option[] = (this.library.value?.fixtures ?? []).map(({ name, title }) => ({
      value: name,
      label: title,
    }));
    // Each model on the pictures that there are, or on its own tensors.
    const models = runnableSubjects()
      .filter(({ id }) => id !== 'graph' && id !== defaultSubject.id)
      .flatMap(({ id, inputs }): Option[] =>
        (inputs?.names ?? fixtures.map(({ value }) => value)).map((name) => ({
          value: `${id}:${name}`,
          label: `${id}: ${fixtures.find(({ value }) => value === name)?.label ?? name}`,
        })),
      );
    const graphs: Option[] = (this.library.value?.graphs ?? []).map(({ name, title }) => ({
      value: inputName({ kind: 'own', subject: 'graph', name }),
      label: `Graph: ${title}`,
    }));
    const value = input.kind === 'file' ? '' : inputName(input);
    const listed = [...fixtures, ...models, ...graphs];
    // A picture of the viewer's, or an input that is not offered here, as that of an opened record.
    const isListed = listed.some((one) => one.value === value);
    return pick({
      name: input.kind === 'own' ? 'Input' : 'Picture',
      value,
      usual: own.input.kind === 'file' ? '' : inputName(own.input),
      options: isListed ? listed : [{ value, label: input.name }, ...listed],
      pins: ['input'],
      choose: (name) => {
        if (name !== '') this.store.playground?.change({ input: namedInput(name) });
      },
    });
  }

  /** The realm of the last run, faulty side. */
  private get report(): RealmReport | null {
    const { state } = this.store;
    const last =
      state?.last ?? [...(state?.results.values() ?? [])].findLast((one) => one.done)?.done;
    return last?.record.environment.realms.faulty ?? null;
  }

  private readonly onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file may be chosen again.
    if (file)
      void this.store.playground?.usePicture(file, file.name).then(() => (input.value = ''));
  };
}

/** Another number of frames; what would strike after the last one strikes in it. */
function withFrames(plan: Plan, frames: number): Partial<Plan> {
  const within = (entry: PlannedFault): PlannedFault => ({
    ...entry,
    fromFrame: Math.min(entry.fromFrame, frames - 1),
  });
  return { frames, faults: plan.faults.map(within), mitigations: plan.mitigations.map(within) };
}

/** Settings behind the button: what they are in a plan. */
const rareSettings = ['mode', 'frames', 'maxHands', 'consumer', 'seed'] as const;

/** What one selection of the bar is made from. */
interface Pick {
  readonly name: string;
  /** Whether its values say what it is, so that the name need not be seen. */
  readonly plain?: boolean;
  readonly value: string;
  /** What the card has. */
  readonly usual: string;
  readonly options: readonly Option[];
  readonly pins: readonly Pin['setting'][];
  readonly choose: (value: string) => void;
}

const changedWords = (usual: string): string => `The card has ${usual}`;

function renderPick(
  { name, plain = false, value, options, choose }: Pick,
  pin: Pin | undefined,
  usual: Option | null,
): TemplateResult {
  const changed = usual !== null && usual.value !== value;
  const why = pin ? `Pinned. ${pin.because}`.trim() : changed ? changedWords(usual.label) : nothing;
  return html`<label class="pick ${pin ? 'pinned' : ''} ${changed ? 'changed' : ''}" title=${why}
    ><span class=${plain ? 'visually-hidden' : ''}>${name}</span>
    <select
      ?disabled=${pin !== undefined}
      aria-describedby=${pin ? 'pins' : nothing}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      ${options.map(
        (option) =>
          html`<option
            value=${option.value}
            .selected=${live(option.value === value)}
            ?disabled=${option.disabled ?? false}
          >
            ${option.label}
          </option>`,
      )}</select
    >${renderChanged(changed ? usual.label : null)}</label
  >`;
}

/** The sign of a value that is not the card's. */
const renderChanged = (usual: string | null) =>
  usual === null
    ? nothing
    : html`<i class="dot" aria-hidden="true">•</i
        ><i class="visually-hidden">, ${changedWords(usual)}</i>`;

function renderHistory({ before, after }: PlaygroundState, playground: Playground) {
  return html`<span class="history" role="group" aria-label="Changes">
    <button
      title="Undo (Ctrl+Z)"
      aria-keyshortcuts="Control+Z Meta+Z"
      ?disabled=${before.length === 0}
      @click=${() => playground.undo()}
    >
      <span aria-hidden="true">↶</span><span class="visually-hidden">Undo</span>
    </button>
    <button
      title="Redo (Ctrl+Shift+Z)"
      aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
      ?disabled=${after.length === 0}
      @click=${() => playground.redo()}
    >
      <span aria-hidden="true">↷</span><span class="visually-hidden">Redo</span>
    </button>
  </span>`;
}

/** Keeps the run on screen, so that later ones are laid over it. */
function renderPin({ pinned, run }: PlaygroundState, { comparisons }: Playground) {
  const isPinned = pinned != null;
  return html`<button
    aria-pressed=${isPinned ? 'true' : 'false'}
    ?disabled=${!isPinned && run.status !== 'done'}
    title=${isPinned ? 'Stop comparing with the pinned run' : 'Keep this run on screen: the next one is laid over it'}
    @click=${() => (isPinned ? comparisons.unpin() : comparisons.pin())}
  >
    Pin
  </button>`;
}

/** A whole number; what is none, or out of range, is put back, and it is said why. */
function renderNumber(
  playground: Playground,
  name: string,
  value: number,
  usual: number,
  [least, most]: readonly [least: number, most: number],
  choose: (value: number) => void,
) {
  const own = playground.state.plan.scenario === null || value === usual ? null : String(usual);
  return html`<label
    class="pick ${own === null ? '' : 'changed'}"
    title=${own === null ? nothing : changedWords(own)}
    ><span>${name}</span>
    <input
      class="number"
      type="number"
      inputmode="numeric"
      step="1"
      min=${least}
      max=${most}
      .value=${String(value)}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        const given = input.valueAsNumber;
        if (Number.isInteger(given) && given >= least && given <= most) {
          choose(given);
          return;
        }
        const said = input.value === '' ? 'what was typed' : input.value;
        input.value = String(value);
        playground.tell(
          `${name}: ${said} is not allowed; give a whole number from ${least} to ${most}. It stays ${value}.`,
        );
      }}
    />${renderChanged(own)}</label
  >`;
}

const pinNames: Readonly<Record<Pin['setting'], string>> = {
  backend: 'Backend',
  precision: 'Precision',
  packing: 'Packing',
  model: 'Model',
  input: 'Picture',
  mode: 'Mode',
  maxHands: 'Hands',
};

/** Why some settings cannot be changed here. */
function renderPins({ scenario }: PlaygroundState) {
  if (scenario.pins.length === 0) return nothing;
  const isGraph = scenario.input?.startsWith('graph:') === true;
  return html`<p class="pins" id="pins">
    ${scenario.pins.map(
      ({ setting, because }) =>
        html`<span
          ><b>${isGraph && setting === 'input' ? 'Input' : pinNames[setting]} is pinned:</b>
          ${because}</span
        > `,
    )}
  </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-tool-bar': ToolBar;
  }
}
