import { LitElement, css, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isFinitePoint, type Item, type RecordedError, badPoints } from '../../../record/record.ts';
import { countOf, formatNumber } from '../../format/format-number.ts';
import { drawPicture } from '../../picture/draw-picture.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { bones, keypointNames } from './hand-skeleton.ts';
import { benchQuery } from '../../theme/bench-query.ts';
import { pictureStyles } from './picture-styles.ts';

/** A picture with the key points that a run returned for it. */
@customElement('fb-hand-picture')
export class HandPicture extends LitElement {
  static override styles = [
    sharedStyles,
    pictureStyles,
    css`
      @media ${benchQuery} {
        @container page (min-width: 900px) {
          :host([fill]) {
            min-height: 0;
          }

          :host([fill]) figure {
            display: flex;
            flex-direction: column;
            height: 100%;
          }

          :host([fill]) .frame {
            flex: 1;
            min-height: 0;
            /* The shape of its place, in which the picture keeps its own. */
            aspect-ratio: auto !important;
          }

          :host([fill]) canvas {
            object-fit: contain;
          }

          :host([fill]) figcaption {
            flex: none;
            max-height: 50%;
            gap: 0 10px;
            padding: 3px 9px;
            overflow: hidden;
          }

          /* What is unfolded lies over the picture: the caption has no room. */
          :host([fill]) figure {
            position: relative;
          }

          :host([fill]) details[open] div {
            position: absolute;
            inset: auto 0 0;
            max-height: 100%;
            padding: 6px 9px;
            overflow: auto;
            border-top: 1px solid var(--fb-line);
            background: var(--fb-panel);
          }
        }
      }
    `,
  ];

  /** `Golden` or `Faulty`. */
  @property() label = '';
  /** Whether it takes the height of its place, where the window has room for that. */
  @property({ type: Boolean, reflect: true }) fill = false;
  /** Whether it is shown without words. */
  @property({ type: Boolean }) bare = false;
  @property({ attribute: false }) picture: Blob | null = null;
  /** Null while the frame is not complete. */
  @property({ attribute: false }) hands: readonly Item[] | null = null;
  /** What texts call the hands, from 1; empty for their order. */
  @property({ attribute: false }) numbers: readonly number[] = [];
  /** Drawn faintly behind, to see what moved. */
  @property({ attribute: false }) ghost: readonly Item[] = [];
  /** Hands of a run that this one is laid over; null where there is none. */
  @property({ attribute: false }) reference: readonly Item[] | null = null;
  /** What that run is called. */
  @property() referenceName = '';
  @property({ attribute: false }) error: RecordedError | null = null;
  /** What is said while there are no hands yet. */
  @property() waiting = 'not run yet';

  @state() private size = { width: 4, height: 3 };
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('picture')) void this.draw();
  }

  private numberOf(place: number): number {
    return this.numbers[place] ?? place + 1;
  }

  /** Whether there is another hand to tell them from. */
  private get isNumbered(): boolean {
    return (this.hands?.length ?? 0) > 1 || this.numbers.some((number) => number > 1);
  }

  private get summary(): string {
    if (this.error) return `threw ${this.error.name}`;
    if (this.hands === null) return this.waiting;
    const scores = this.hands
      .map(
        ({ score }, i) =>
          `${this.isNumbered ? `hand ${this.numberOf(i)} ` : ''}${formatNumber(score, 3)}`,
      )
      .join(', ');
    return this.hands.length === 0
      ? 'no hand'
      : `${countOf(this.hands.length, 'hand')} · ${scores}`;
  }

  protected override render() {
    const { width, height } = this.size;
    const hands = this.hands ?? [];
    const none = this.error !== null || (this.hands !== null && hands.length === 0);
    const lost = hands.reduce((sum, hand) => sum + badPoints(hand), 0);
    // A hand without a place is none: nothing of the picture may read as found.
    const gone = hands.length > 0 && hands.every((hand) => !hand.keypoints.some(isFinitePoint));
    const bad = none || gone;
    return html`<figure>
      <div class="frame" .style=${`aspect-ratio: ${width} / ${height}`}>
        ${
          this.picture
            ? html`<canvas
                role="img"
                aria-label="${this.label} picture: ${this.summary}"
                class=${bad ? 'faded' : ''}
              ></canvas>`
            : nothing
        }
        <svg viewBox="0 0 ${width} ${height}" aria-hidden="true">
          ${this.ghost.map((hand) => this.renderHand(hand, 'ghost'))}
          ${(this.reference ?? []).map((hand) => this.renderHand(hand, 'reference'))}
          ${hands.map((hand) => this.renderHand(hand, 'hand'))}
        </svg>
        ${
          none
            ? html`<p class="veil">${this.error ? 'error' : 'no hand'}</p>`
            : lost > 0
              ? html`<p class="veil lost">${countOf(lost, 'key point')} not finite</p>`
              : nothing
        }
      </div>
      <figcaption ?hidden=${this.bare}>
        <b>${this.label}</b><span class=${none ? 'bad' : ''}>${this.summary}</span>
        ${this.renderReference()} ${this.renderLosses(hands)}
        ${
          this.error
            ? html`<p class="loss" title=${this.error.message}>${this.error.message}</p>`
            : nothing
        }
      </figcaption>
    </figure>`;
  }

  /** What the other run found, in words; its hands are drawn over the picture. */
  private renderReference() {
    if (this.reference === null) return nothing;
    const lost = this.reference.reduce((sum, hand) => sum + badPoints(hand), 0);
    const found = this.reference.length === 0 ? 'no hand' : countOf(this.reference.length, 'hand');
    const words = lost === 0 ? found : `${found}, ${countOf(lost, 'key point')} not finite`;
    return html`<span class="reference-words"><i></i>${this.referenceName}: ${words}</span>`;
  }

  private renderHand(hand: Item, kind: 'hand' | 'ghost' | 'reference') {
    const { width, height } = this.size;
    const unit = Math.max(width, height) / 200;
    const points = hand.keypoints;
    return svg`<g class=${kind}>
      ${(namesOf(hand).length > 0 ? bones : []).map(([from, to]) => {
        const a = points[from];
        const b = points[to];
        if (!a || !b || !isFinitePoint(a) || !isFinitePoint(b)) return nothing;
        const line = svg`<line x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y} stroke-width=${unit * 2.6} class="casing"/>
          <line x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y} stroke-width=${unit * 1.3} class="bone"/>`;
        return line;
      })}
      ${points.map((point) =>
        isFinitePoint(point)
          ? svg`<circle cx=${point.x} cy=${point.y} r=${unit * 1.9} stroke-width=${unit * 0.7}/>`
          : nothing,
      )}
    </g>`;
  }

  /** Key points that cannot be drawn: not finite, or outside the picture. */
  private renderLosses(hands: readonly Item[]) {
    const { width, height } = this.size;
    return hands.map((hand, index) => {
      const which = this.isNumbered ? `Hand ${this.numberOf(index)}: ` : '';
      const lost = hand.keypoints.flatMap((point, i) =>
        isFinitePoint(point)
          ? []
          : [`${namesOf(hand)[i] ?? i} (${formatNumber(point.x)}, ${formatNumber(point.y)})`],
      );
      const outside = hand.keypoints.filter(
        (point) =>
          this.picture !== null &&
          isFinitePoint(point) &&
          (point.x < 0 || point.y < 0 || point.x > width || point.y > height),
      ).length;
      if (lost.length + outside === 0) return nothing;
      return html`<div class="loss">
        ${
          lost.length === 0
            ? nothing
            : html`<details>
                <summary>
                  ${which}${lost.length} of ${hand.keypoints.length} key points not finite
                </summary>
                <div tabindex="0" role="group" aria-label="Key points that are not finite">
                  ${lost.join(', ')}
                </div>
              </details>`
        }
        ${outside === 0 ? nothing : html`<p>${which}${countOf(outside, 'key point')} outside the picture</p>`}
      </div>`;
    });
  }

  private async draw(): Promise<void> {
    const { canvas, picture } = this;
    if (canvas === null || picture === null) return;
    this.size = (await drawPicture(canvas, picture, () => this.picture === picture)) ?? this.size;
  }
}

/** Names of its key points: those of a hand; other items have none. */
const namesOf = ({ keypoints }: Item): readonly string[] =>
  keypoints.length === keypointNames.length ? keypointNames : [];

declare global {
  interface HTMLElementTagNameMap {
    'fb-hand-picture': HandPicture;
  }
}
