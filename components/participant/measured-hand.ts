import { LitElement, css, html, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';
import { bones } from '../panels/pictures/hand-skeleton.ts';
import { sharedStyles } from '../theme/shared-styles.ts';

type MeasuredHands = ShippedMeasurement['shown']['golden'];

const isFinitePoint = ({ x, y }: { x: number; y: number }): boolean =>
  Number.isFinite(x) && Number.isFinite(y);

/** A picture with the key points of a shipped measurement, drawn over it without a canvas. */
@customElement('fb-measured-hand')
export class MeasuredHand extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      figure {
        margin: 0;
      }

      .frame {
        position: relative;
      }

      img,
      svg {
        display: block;
        width: 100%;
        height: auto;
        border-radius: 6px;
      }

      svg {
        position: absolute;
        inset: 0;
        height: 100%;
      }

      path {
        fill: none;
        stroke: #fff;
        stroke-width: 4;
      }

      circle {
        fill: #0b5cad;
        stroke: #fff;
        stroke-width: 2;
      }

      figcaption {
        margin-top: 4px;
        font-size: 13px;
        color: var(--fb-muted);
      }
    `,
  ];

  @property() label = '';
  /** Address of the picture. */
  @property() picture = '';
  /** Null where the call gave no answer. */
  @property({ attribute: false }) hands: MeasuredHands = null;
  @state() private size = { width: 640, height: 480 };

  protected override render() {
    const { hands, size } = this;
    const words = handWords(hands);
    return html`<figure>
      <div class="frame">
        <img
          src=${this.picture}
          alt="${this.label}: ${words}"
          @load=${(event: Event) => {
            const { naturalWidth: width, naturalHeight: height } = event.target as HTMLImageElement;
            this.size = { width, height };
          }}
        />
        <svg viewBox="0 0 ${size.width} ${size.height}" aria-hidden="true">
          ${(hands ?? []).map(({ keypoints }) => {
            const lines = bones.flatMap(([from, to]) => {
              const [a, b] = [keypoints[from], keypoints[to]];
              return a && b && isFinitePoint(a) && isFinitePoint(b)
                ? [`M${a.x} ${a.y}L${b.x} ${b.y}`]
                : [];
            });
            return svg`<path d=${lines.join('')} />${keypoints
              .filter(isFinitePoint)
              .map(({ x, y }) => svg`<circle cx=${x} cy=${y} r="5" />`)}`;
          })}
        </svg>
      </div>
      <figcaption>${this.label}: ${words}</figcaption>
    </figure>`;
  }
}

function handWords(hands: MeasuredHands): string {
  if (hands === null) return 'no answer';
  if (hands.length === 0) return 'no hand';
  const bad = hands.flatMap(({ keypoints }) => keypoints).filter((one) => !isFinitePoint(one));
  const found = hands.length === 1 ? '1 hand' : `${hands.length} hands`;
  return bad.length === 0 ? found : `${found}, ${bad.length} key points not finite`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-measured-hand': MeasuredHand;
  }
}
