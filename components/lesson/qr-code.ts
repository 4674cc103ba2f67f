import { LitElement, css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { encode } from 'uqr';

/** An address as a QR code, dark on white in every theme, as cameras expect it. */
@customElement('fb-qr-code')
export class QrCode extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }

    svg {
      display: block;
      width: 100%;
      height: auto;
      background: #fff;
      forced-color-adjust: none;
    }

    path {
      fill: #000;
    }
  `;

  @property() text = '';

  protected override render() {
    const { data, size } = encode(this.text, { ecc: 'M', border: 3 });
    const modules = data.flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return html`<svg
      viewBox="0 0 ${size} ${size}"
      role="img"
      aria-label="QR code of ${this.text}"
      shape-rendering="crispEdges"
    >
      ${svg`<path d=${modules.join('')} />`}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-qr-code': QrCode;
  }
}
