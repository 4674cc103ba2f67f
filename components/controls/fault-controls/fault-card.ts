import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { NetworkListings } from '../../../engine/contract.ts';
import { isOn, type ArgumentValue, type PlannedFault } from '../../../record/plan.ts';
import {
  isInForce,
  type FaultSpec,
  type NumberMeaning,
  type Parameter,
} from '../../../faults/fault-spec.ts';
import { valueWords } from '../../format/value-words.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { ArgumentChange } from '../argument-change.ts';
import '../pixel-picker/pixel-picker.ts';
import type { PixelPlace } from '../pixel-picker/pixel-picker.ts';
import { switchStyles } from '../switch-control/switch-styles.ts';
import { renderControl, type ControlScene } from './render-control.ts';

/** What is to become of a fault in the list. */
export type FaultAction = 'up' | 'down' | 'remove' | 'reset';

/**
 * One fault of the plan: its switch, its place in the order, its controls.
 *
 * @fires fb-change-fault - Something of it was changed; detail: the whole planned fault.
 * @fires fb-act - It is to be moved, removed or reset; detail: a `FaultAction`.
 */
@customElement('fb-fault-card')
export class FaultCard extends LitElement {
  static override styles = [
    sharedStyles,
    switchStyles,
    css`
      /* Switch and tools are beside the title, which unfolds what is below all of them. */
      section {
        position: relative;
      }

      section > input {
        position: absolute !important;
        top: 4px;
        left: 0;
      }

      summary {
        min-height: 28px;
        padding: 4px 62px 2px 44px;
        border-radius: 4px;
        list-style: none;
        cursor: pointer;
      }

      .several summary {
        padding-right: 120px;
      }

      summary::-webkit-details-marker {
        display: none;
      }

      summary h3 {
        display: inline;
        color: var(--fb-text);
      }

      summary h3::after {
        content: ' ▾';
        color: var(--fb-muted);
      }

      details:not([open]) h3::after {
        content: ' ▸';
      }

      .tools {
        position: absolute;
        top: 1px;
        right: 0;
        display: flex;
        gap: 3px;
      }

      .tools button {
        min-width: 26px;
        min-height: 26px;
        padding: 1px 6px;
        font-size: 13px;
      }

      .body {
        padding-top: 4px;
      }

      .control.changed {
        position: relative;
      }

      .control.changed::before {
        content: '';
        position: absolute;
        inset: 8px auto 8px -9px;
        width: 3px;
        border-radius: 2px;
        background: var(--fb-accent);
        forced-color-adjust: none;
      }

      .was {
        font-size: 12px;
        color: var(--fb-muted);
      }

      p {
        font-size: 13px;
        color: var(--fb-muted);
      }

      .off h3 {
        color: var(--fb-muted);
      }

      .off .body {
        margin-left: 18px;
        padding-left: 12px;
        border-left: 3px solid var(--fb-shade);
      }

      .place,
      .from {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 10px;
        padding: 8px 0;
        font-size: 13px;
      }

      .from input {
        width: 5em;
        min-height: 28px;
        padding: 2px 6px;
        border: 1px solid var(--fb-edge);
        border-radius: 5px;
        font: 13px var(--fb-mono);
        color: var(--fb-text);
        background: var(--fb-bg);
      }
    `,
  ];

  @property({ attribute: false }) fault!: PlannedFault;
  @property({ attribute: false }) spec!: FaultSpec;
  @property({ attribute: false }) networks: NetworkListings | null = null;
  @property({ attribute: false }) struck: number | null = null;
  /** The same fault as the card has it; null where the card has none. */
  @property({ attribute: false }) usual: PlannedFault | null = null;
  @property({ attribute: false }) picture: Blob | null = null;
  /** Frames of the plan: with several, the first one to strike in can be chosen. */
  @property({ type: Number }) frames = 1;
  @property({ type: Boolean }) first = false;
  @property({ type: Boolean }) last = false;

  /** Puts the keyboard on its title. */
  override focus(): void {
    this.renderRoot.querySelector('summary')?.focus();
  }

  protected override render() {
    const { fault, spec } = this;
    const on = isOn(fault);
    const scene: ControlScene = { fault, spec, networks: this.networks, struck: this.struck };
    return html`<section
      class="${on ? '' : 'off'} ${this.first && this.last ? '' : 'several'}"
      aria-labelledby="title"
      @fb-argument=${(event: Event) => event.stopPropagation()}
    >
      <input
        type="checkbox"
        role="switch"
        aria-labelledby="title"
        .checked=${on}
        @change=${(event: Event) =>
          this.tell({ ...fault, on: (event.target as HTMLInputElement).checked })}
      />
      <details open>
        <summary>
          <h3 id="title">
            ${spec.title}
            <span class="muted">· ${spec.site}${on ? '' : ' · off'}</span>
          </h3>
        </summary>
        <div class="body">
          <p>${spec.description}</p>
          ${this.renderFrom()}
          ${Object.entries(spec.parameters).map(([name, parameter]) =>
            isInForce(spec, scene.fault.args, name)
              ? this.renderControl(scene, name, parameter)
              : nothing,
          )}
          ${this.renderPlace(scene)}
        </div>
      </details>
      <div class="tools">
        ${
          this.first && this.last
            ? nothing
            : html`${this.renderTool('up', '↑', 'Earlier', this.first)}
              ${this.renderTool('down', '↓', 'Later', this.last)}`
        }
        ${this.renderTool('reset', '↺', 'Reset', false)}
        ${this.renderTool('remove', '×', 'Remove', false)}
      </div>
    </section>`;
  }

  /** A control; marked, with the card's own value, where that is another one. */
  private renderControl(scene: ControlScene, name: string, parameter: Parameter) {
    const usual = this.usual === null ? undefined : argumentOf(this.usual, parameter, name);
    const changed =
      usual !== undefined && !Object.is(usual, argumentOf(scene.fault, parameter, name));
    return html`<div class="control ${changed ? 'changed' : ''}">
      ${renderControl(scene, name, parameter, (event) => {
        if (event instanceof ArgumentChange) this.put({ [name]: event.value });
      })}
      ${changed ? html`<p class="was">changed; the card has ${valueWords(parameter, usual)}</p>` : nothing}
    </div>`;
  }

  private renderTool(action: FaultAction, glyph: string, label: string, disabled: boolean) {
    return html`<button
      title=${label}
      aria-label="${label}: ${this.spec.title}"
      ?disabled=${disabled}
      @click=${() => this.act(action)}
    >
      <span aria-hidden="true">${glyph}</span>
    </button>`;
  }

  private renderFrom() {
    if (this.frames < 2) return nothing;
    return html`<label class="from"
      >from frame
      <input
        type="number"
        min="1"
        max=${this.frames}
        step="1"
        .value=${String(this.fault.fromFrame + 1)}
        @change=${this.onFrom}
      />
      of ${this.frames}</label
    >`;
  }

  /** A picture to click in, where the fault has a place in it; the input of a network is cut out of it. */
  private renderPlace(scene: ControlScene) {
    if (this.spec.site !== 'source image') return nothing;
    const names = this.placeNames(scene);
    if (this.picture === null || names.column === undefined || names.row === undefined)
      return nothing;
    const value = (name: string | undefined, missing: number): number =>
      name === undefined ? missing : Number(this.fault.args[name] ?? missing);
    return html`<fb-pixel-picker
      .picture=${this.picture}
      .column=${value(names.column, 0)}
      .row=${value(names.row, 0)}
      .width=${value(names.width, 1)}
      .height=${value(names.height, 1)}
      .rectangle=${names.width !== undefined}
      @fb-pixel=${(event: CustomEvent<PixelPlace>) => {
        event.stopPropagation();
        const { detail } = event;
        this.put(
          Object.fromEntries(
            (['column', 'row', 'width', 'height'] as const).flatMap((meaning) => {
              const name = names[meaning];
              return name === undefined ? [] : [[name, detail[meaning]]];
            }),
          ),
        );
      }}
    ></fb-pixel-picker>`;
  }

  /** Names of the parameters in force that are a place in the picture, by what they mean. */
  private placeNames(scene: ControlScene): Partial<Record<NumberMeaning, string>> {
    return Object.fromEntries(
      Object.entries(this.spec.parameters).flatMap(([name, parameter]) =>
        parameter.kind === 'number' &&
        parameter.means &&
        isInForce(this.spec, scene.fault.args, name)
          ? [[parameter.means, name]]
          : [],
      ),
    );
  }

  private readonly onFrom = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const frame = field.valueAsNumber;
    if (Number.isInteger(frame) && frame >= 1 && frame <= this.frames)
      this.tell({ ...this.fault, fromFrame: frame - 1 });
    else field.value = String(this.fault.fromFrame + 1);
  };

  private put(args: Readonly<Record<string, ArgumentValue>>): void {
    this.tell({ ...this.fault, args: { ...this.fault.args, ...args } });
  }

  private tell(fault: PlannedFault): void {
    this.fault = fault;
    this.dispatchEvent(
      new CustomEvent('fb-change-fault', { detail: fault, bubbles: true, composed: true }),
    );
  }

  private act(action: FaultAction): void {
    this.dispatchEvent(
      new CustomEvent('fb-act', { detail: action, bubbles: true, composed: true }),
    );
  }
}

const argumentOf = (fault: PlannedFault, parameter: Parameter, name: string): ArgumentValue =>
  fault.args[name] ?? parameter.default;

declare global {
  interface HTMLElementTagNameMap {
    'fb-fault-card': FaultCard;
  }
}
