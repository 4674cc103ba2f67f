import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
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
} from '../../../engine/plan.ts';
import type { RealmReport } from '../../../engine/record.ts';
import type { Pin } from '../../../engine/scenario.ts';
import { libraryContext } from '../../state/library.ts';
import { backendChange, backendName, mostFrames } from '../../state/plan-query.ts';
import type { Playground, PlaygroundState } from '../../state/playground.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { isHidden } from '../../state/prediction.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../../theme/theme-switch/theme-switch.ts';
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
  /** Whether settings are shown where they have no room of their own. */
  @state() private unfolded = false;
  @query('fb-camera-dialog') private camera!: CameraDialog | null;

  protected override render() {
    const { state, playground } = this.store;
    if (!state || !playground) return nothing;
    const { view, predicting } = state;
    const end = html`<div class="end">
      <fb-gpu-badge .report=${this.report}></fb-gpu-badge>
      <fb-theme-switch></fb-theme-switch>
      <button
        aria-pressed=${predicting ? 'true' : 'false'}
        title="Hide how failures end until you have said it"
        @click=${() => playground.setPredicting(!predicting)}
      >
        Predict
      </button>
      <button
        title="Show the session, or all cards, full screen"
        aria-keyshortcuts="p"
        @click=${() => playground.present()}
      >
        Present
      </button>
      <fb-share-button></fb-share-button>
    </div>`;
    // The overview's cards run with settings of their own.
    if (view === 'overview') return html`<div class="bar">${end}</div>`;
    return html`<div class="bar">
        <button
          class="unfold"
          aria-expanded=${this.unfolded ? 'true' : 'false'}
          @click=${() => (this.unfolded = !this.unfolded)}
        >
          Settings
        </button>
        ${this.renderSettings(state, playground)}${end}
      </div>
      ${isHidden(state.scenario, state) ? nothing : renderPins(state)}
      <fb-camera-dialog
        @fb-picture=${({ detail }: CustomEvent<TakenPicture>) =>
          void playground.usePicture(detail.blob, detail.name)}
      ></fb-camera-dialog>`;
  }

  private renderSettings({ plan, scenario }: PlaygroundState, playground: Playground) {
    // What decides how hands are found; a graph of operations finds none.
    const isGraph = plan.input.kind === 'graph';
    const onWebgl = plan.realm.backend === 'webgl';
    const isPinned = (...settings: Pin['setting'][]): boolean =>
      scenario.pins.some(({ setting }) => settings.includes(setting));
    const consumers = this.library.value?.consumers ?? [];
    return html`<div
      class="settings ${isGraph ? 'few' : ''} ${this.unfolded ? '' : 'folded'}"
      role="group"
      aria-label="Settings of the run"
    >
      ${renderPick(
        'Backend',
        backendName(plan),
        [
          { value: 'webgl', label: 'WebGL packed' },
          { value: 'webgl-unpacked', label: 'WebGL unpacked' },
          { value: 'wasm', label: 'WASM' },
          { value: 'cpu', label: 'CPU' },
        ],
        (value) => playground.setRealm(backendChange(value)),
        isPinned('backend', 'packing'),
      )}
      ${renderPick(
        'Precision',
        precisionOf(plan.realm),
        [
          { value: 'float32', label: 'float32' },
          {
            value: 'float16',
            label: onWebgl ? 'float16' : 'float16 (needs WebGL)',
            disabled: !onWebgl,
          },
        ],
        (value) => playground.setRealm({ precision: value as Precision }),
        isPinned('precision'),
      )}
      ${
        isGraph
          ? nothing
          : html`${renderPick(
              'Model',
              plan.model,
              [
                { value: 'full', label: 'full' },
                { value: 'lite', label: 'lite' },
              ],
              (value) => playground.change({ model: value as Plan['model'] }),
              isPinned('model'),
            )}`
      }
      ${this.renderPicture(plan, isPinned('input'))}
      ${
        isGraph
          ? nothing
          : html`${renderPick(
              'Mode',
              plan.mode,
              [
                { value: 'static', label: 'static' },
                { value: 'tracking', label: 'tracking' },
              ],
              (value) => playground.setMode(value as Mode),
              isPinned('mode'),
            )}`
      }
      ${renderNumber(playground, 'Frames', plan.frames, [1, mostFrames], (frames) =>
        playground.change(withFrames(plan, frames)),
      )}
      ${
        isGraph
          ? nothing
          : html`${renderPick(
              'Hands at most',
              String(plan.maxHands),
              [...new Set([1, 2, plan.maxHands])].map((hands) => ({
                value: String(hands),
                label: String(hands),
              })),
              (value) => playground.change({ maxHands: Number(value) }),
              isPinned('maxHands'),
            )}
            ${
              consumers.length === 0
                ? nothing
                : renderPick(
                    'App',
                    plan.consumer ?? '',
                    [
                      { value: '', label: 'shows hands' },
                      ...consumers.map(({ id, title }) => ({ value: id, label: title })),
                    ],
                    (value) => playground.change({ consumer: value === '' ? null : value }),
                  )
            }`
      }
      ${renderNumber(playground, 'Seed', plan.seed, [0, Number.MAX_SAFE_INTEGER], (seed) =>
        playground.change({ seed }),
      )}
    </div>`;
  }

  private renderPicture(plan: Plan, pinned: boolean) {
    const fixtures: Option[] = (this.library.value?.fixtures ?? []).map(({ name, title }) => ({
      value: name,
      label: title,
    }));
    const { input } = plan;
    const graphs: Option[] = (this.library.value?.graphs ?? []).map(({ name, title }) => ({
      value: inputName({ kind: 'graph', name }),
      label: `Graph: ${title}`,
    }));
    const given = input.kind === 'file' ? [{ value: '', label: input.name }] : [];
    return html`${renderPick(
      input.kind === 'graph' ? 'Input' : 'Picture',
      input.kind === 'file' ? '' : inputName(input),
      [...given, ...fixtures, ...graphs],
      (name) => {
        if (name !== '') this.store.playground?.change({ input: namedInput(name) });
      },
      pinned,
    )}
    ${
      pinned
        ? nothing
        : html`<label
              class="button upload"
              title="Choose a picture; or drop one on the page, or paste it"
              >Upload
              <input
                type="file"
                accept="image/*"
                aria-label="Upload a picture"
                @change=${this.onFile}
              />
            </label>
            <button class="camera" @click=${() => void this.camera?.show()}>Camera</button>`
    }`;
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

function renderPick(
  name: string,
  value: string,
  options: readonly Option[],
  choose: (value: string) => void,
  pinned = false,
) {
  return html`<label class="pick ${pinned ? 'pinned' : ''}"
    ><span>${name}</span>
    <select
      ?disabled=${pinned}
      aria-describedby=${pinned ? 'pins' : nothing}
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
      )}
    </select></label
  >`;
}

/** A whole number; what is none, or out of range, is put back, and it is said why. */
function renderNumber(
  playground: Playground,
  name: string,
  value: number,
  [least, most]: readonly [least: number, most: number],
  choose: (value: number) => void,
) {
  return html`<label class="pick"
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
  /></label>`;
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
  const isGraph = scenario.input.startsWith('graph:');
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
