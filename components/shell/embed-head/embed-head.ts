import { ContextConsumer } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { toQuery } from '../../state/address.ts';
import { libraryContext } from '../../state/library.ts';
import { PlaygroundController } from '../../state/playground-controller.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

/** The one line above a page that is shown in another page's frame: whose it is, and the way to all of it. */
@customElement('fb-embed-head')
export class EmbedHead extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex: 1;
        justify-content: space-between;
        gap: 12px;
        font-size: 13px;
      }

      a {
        color: var(--fb-accent);
      }
    `,
  ];

  private readonly store = new PlaygroundController(this);
  private readonly library = new ContextConsumer(this, {
    context: libraryContext,
    subscribe: true,
  });

  protected override render() {
    const { state } = this.store;
    const library = this.library.value;
    if (!state || !library) return nothing;
    const url = new URL(document.baseURI);
    url.search = toQuery(state, library);
    url.hash = '';
    return html`<span class="muted">Faultbook, measured live</span>
      <a href=${url.href} target="_blank" rel="noopener">Open in Faultbook</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-embed-head': EmbedHead;
  }
}
