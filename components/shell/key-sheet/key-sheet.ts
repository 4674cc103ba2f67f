import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { dialogStyles } from '../../theme/dialog-styles.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { setSingleKeys, singleKeys } from './single-keys.ts';

interface Group {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, does: string])[];
}

const groups: readonly Group[] = [
  {
    title: 'Anywhere',
    keys: [
      ['/', 'search the failures'],
      ['?', 'this list'],
      ['Escape', 'stop what runs; close what lies over the page'],
      ['[ and ]', 'to the landmark before and after: list, settings, content and its parts'],
      ['o', 'overview of all failures'],
      ['j and k', 'next and previous failure'],
      ['r', 'run again'],
      ['s', 'show or hide the list of failures'],
      ['p', 'present'],
      ['l', 'copy a link to what is on the screen'],
    ],
  },
  {
    title: 'List of failures',
    keys: [
      ['↓ ↑', 'next and previous entry'],
      ['Enter', 'open; in the search field, the first one found'],
    ],
  },
  {
    title: 'Propagation chart',
    keys: [
      ['← →', 'previous and next step'],
      ['b', 'first bad step'],
      ['Home End', 'first and last step'],
      ['Enter', 'look into the step'],
    ],
  },
  {
    title: 'Presenting',
    keys: [
      ['→ or Page Down', 'next card'],
      ['← or Page Up', 'previous card'],
      ['Escape', 'end'],
    ],
  },
];

/** The keys that do something, and a switch for those that are single letters. */
@customElement('fb-key-sheet')
export class KeySheet extends LitElement {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      .groups {
        columns: 2 260px;
        column-gap: 24px;
      }

      section {
        break-inside: avoid;
        margin-bottom: 12px;
      }

      dl {
        display: grid;
        grid-template-columns: minmax(70px, auto) 1fr;
        gap: 4px 12px;
        font-size: 13.5px;
      }

      dt {
        font: 600 12.5px/20px var(--fb-mono);
      }

      label {
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: 13.5px;
      }
    `,
  ];

  @state() private letters = singleKeys();
  @query('dialog') private dialog!: HTMLDialogElement;

  show(): void {
    this.letters = singleKeys();
    if (!this.dialog.open) this.dialog.showModal();
  }

  protected override render() {
    return html`<dialog aria-labelledby="title">
      <div class="title">
        <h2 id="title">Keys</h2>
        <button aria-label="Close" @click=${() => this.dialog.close()}>✕</button>
      </div>
      <div class="groups">
        ${groups.map(
          ({ title, keys }) =>
            html`<section>
              <h3>${title}</h3>
              <dl>
                ${keys.map(
                  ([key, does]) =>
                    html`<dt>${key}</dt>
                      <dd>${does}</dd>`,
                )}
              </dl>
            </section>`,
        )}
      </div>
      <label
        ><input
          type="checkbox"
          .checked=${this.letters}
          @change=${(event: Event) => {
            this.letters = (event.target as HTMLInputElement).checked;
            setSingleKeys(this.letters);
          }}
        />Single letters, “/”, “?” and brackets act as shortcuts</label
      >
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-key-sheet': KeySheet;
  }
}
