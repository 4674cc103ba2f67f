import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { blameMeanings } from '../../panels/blame/blame-panel.ts';
import { outcomeTitle, outcomeWords, type ShownOutcome } from '../../format/outcome-label.ts';
import { statusGlyphs } from '../../state/results.ts';
import { dialogStyles } from '../../theme/dialog-styles.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { setSingleKeys, singleKeys } from './single-keys.ts';

interface Group {
  readonly title: string;
  readonly entries: readonly (readonly [name: string, means: string])[];
}

/** A meaning that begins with its word, parted. */
const parted = (meaning: string): readonly [string, string] => {
  const at = meaning.indexOf(': ');
  return [meaning.slice(0, at), meaning.slice(at + 2)];
};

const words: readonly Group[] = [
  {
    title: 'A run',
    entries: [
      ['golden', 'the same picture without any fault'],
      ['faulty', 'with the faults and guards that are switched on'],
      ['generate', 'a step outputs NaN (or Inf), and its inputs have none'],
      ['kill', 'a step’s inputs have NaN (or Inf), and its output has none'],
      ['compare', 'a NaN decides a comparison'],
      ['gate', 'a comparison that decides what happens next'],
    ],
  },
  {
    title: 'How it ends for the app',
    entries: (Object.keys(outcomeWords) as ShownOutcome[]).map((shown) =>
      parted(outcomeTitle(shown)),
    ),
  },
  {
    title: 'The first bad step is',
    entries: Object.values(blameMeanings).map(parted),
  },
  {
    title: 'Signs in the list',
    entries: [
      [statusGlyphs.reproduces, 'reproduces: the failure behaves here as its card says'],
      [statusGlyphs.drifted, 'drifted: it behaves differently; the card shows how'],
      [statusGlyphs.differs, 'differs on this GPU: nobody has measured it on such a device'],
      [statusGlyphs.measured, 'measured, with settings that the card says nothing about'],
      [statusGlyphs.failed, 'failed: the run did not finish'],
      [statusGlyphs['not run'], 'not run yet'],
    ],
  },
];

const keys: readonly Group[] = [
  {
    title: 'Anywhere',
    entries: [
      ['/', 'search the failures'],
      ['?', 'this list'],
      ['Escape', 'stop the run; close a dialog'],
      ['Ctrl+Z', 'undo a change of settings'],
      ['Ctrl+Shift+Z', 'redo it'],
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
    entries: [
      ['↓ ↑', 'next and previous entry'],
      ['Enter', 'open; in the search field, the first one found'],
    ],
  },
  {
    title: 'Propagation chart',
    entries: [
      ['← →', 'previous and next step'],
      ['b', 'first bad step'],
      ['Home End', 'first and last step'],
      ['Enter', 'inspect the step'],
    ],
  },
  {
    title: 'Presenting',
    entries: [
      ['→ or Page Down', 'next card'],
      ['← or Page Up', 'previous card'],
      ['Escape', 'end'],
    ],
  },
];

/** The page's words, the keys that do something, and a switch for those that are single letters. */
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

      h2 {
        margin-bottom: 6px;
      }

      .groups + h2 {
        margin-top: 14px;
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
        <h2 id="title">Words and keys</h2>
        <button aria-label="Close" @click=${() => this.dialog.close()}>✕</button>
      </div>
      ${renderGroups(words)}
      <h2>Keys</h2>
      ${renderGroups(keys)}
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

const renderGroups = (groups: readonly Group[]) =>
  html`<div class="groups">
    ${groups.map(
      ({ title, entries }) =>
        html`<section>
          <h3>${title}</h3>
          <dl>
            ${entries.map(
              ([name, means]) =>
                html`<dt>${name}</dt>
                  <dd>${means}</dd>`,
            )}
          </dl>
        </section>`,
    )}
  </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'fb-key-sheet': KeySheet;
  }
}
