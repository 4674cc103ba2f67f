import { ContextConsumer } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Backend, Mode, Plan, Precision } from '../../../engine/plan.ts';
import type { RealmReport } from '../../../engine/record.ts';
import { libraryContext } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import '../../theme/theme-switch/theme-switch.ts';
import { toolBarStyles } from './tool-bar-styles.ts';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

const backendValue = ({ realm }: Plan): string =>
  realm.backend === 'cpu' ? 'cpu' : realm.packing ? 'webgl' : 'webgl-unpacked';

/** The settings of a run that are not the fault's: realm, model, mode, picture. */
@customElement('fb-tool-bar')
export class ToolBar extends LitElement {
  static override styles = [sharedStyles, toolBarStyles];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, { context: libraryContext });

  protected override render() {
    const { state, playground } = this.store;
    if (!state || !playground) return nothing;
    const { plan, view } = state;
    const end = html`<div class="end">
      ${renderBadge(this.report)}<fb-theme-switch></fb-theme-switch>
    </div>`;
    // The overview's cards run with settings of their own.
    if (view === 'overview') return html`<div class="bar">${end}</div>`;
    const onCpu = plan.realm.backend === 'cpu';
    return html`<div class="bar" role="group" aria-label="Settings of the run">
      ${renderPick(
        'Backend',
        backendValue(plan),
        [
          { value: 'webgl', label: 'WebGL packed' },
          { value: 'webgl-unpacked', label: 'WebGL unpacked' },
          { value: 'cpu', label: 'CPU' },
        ],
        (value) =>
          playground.setRealm({
            backend: (value === 'cpu' ? 'cpu' : 'webgl') satisfies Backend,
            packing: value !== 'webgl-unpacked',
          }),
      )}
      ${renderPick(
        'Precision',
        plan.realm.precision,
        [
          { value: 'float32', label: 'float32' },
          {
            value: 'float16',
            label: onCpu ? 'float16 (needs WebGL)' : 'float16',
            disabled: onCpu,
          },
        ],
        (value) => playground.setRealm({ precision: value as Precision }),
      )}
      ${renderPick(
        'Model',
        plan.model,
        [
          { value: 'full', label: 'full' },
          { value: 'lite', label: 'lite' },
        ],
        (value) => playground.change({ model: value as Plan['model'] }),
      )}
      ${renderPick(
        'Mode',
        plan.mode,
        [
          { value: 'static', label: 'static' },
          { value: 'tracking', label: 'tracking' },
        ],
        (value) => playground.setMode(value as Mode),
      )}
      ${renderPick(
        'Hands',
        String(plan.maxHands),
        [1, 2].map((hands) => ({ value: String(hands), label: `at most ${hands}` })),
        (value) => playground.change({ maxHands: Number(value) }),
      )}
      ${this.renderPicture(plan)} ${end}
    </div>`;
  }

  private renderPicture(plan: Plan) {
    const fixtures: Option[] = (this.library.value?.fixtures ?? []).map(({ name, title }) => ({
      value: name,
      label: title,
    }));
    const { input } = plan;
    const given = input.kind === 'file' ? [{ value: '', label: input.name }] : [];
    return html`${renderPick(
        'Picture',
        input.kind === 'file' ? '' : input.name,
        [...given, ...fixtures],
        (name) => {
          if (name !== '') this.store.playground?.change({ input: { kind: 'fixture', name } });
        },
      )}
      <label class="button upload" title="Choose a picture; or drop one on the page, or paste it"
        >Upload
        <input type="file" accept="image/*" aria-label="Upload a picture" @change=${this.onFile} />
      </label>`;
  }

  /** The realm of the last run, faulty side. */
  private get report(): RealmReport | null {
    return this.store.state?.last?.record.environment.realms.faulty ?? null;
  }

  private readonly onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file may be chosen again.
    if (file)
      void this.store.playground?.usePicture(file, file.name).then(() => (input.value = ''));
  };
}

function renderPick(
  name: string,
  value: string,
  options: readonly Option[],
  choose: (value: string) => void,
) {
  return html`<label class="pick"
    ><span>${name}</span>
    <select
      .value=${value}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      ${options.map(
        (option) =>
          html`<option
            value=${option.value}
            ?selected=${option.value === value}
            ?disabled=${option.disabled ?? false}
          >
            ${option.label}
          </option>`,
      )}
    </select></label
  >`;
}

function renderBadge(report: RealmReport | null) {
  if (!report) return nothing;
  const { renderer, softwareGpu, health } = report;
  const name = renderer === null ? 'CPU backend' : softwareGpu ? 'software GPU' : 'GPU';
  const test = health.selfTest === 'passed' ? ' ✓' : ' ✗';
  const words = `${renderer ?? name}; health by ${health.method}, self-test ${health.selfTest}`;
  return html`<span class="badge" title=${words}
    >${name}${test}<span class="visually-hidden">: ${words}</span></span
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-tool-bar': ToolBar;
  }
}
