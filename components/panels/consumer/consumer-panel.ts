import { ContextConsumer } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Frame } from '../../../record/record.ts';
import { formatCount, formatNumber } from '../../format/format-number.ts';
import { libraryContext } from '../../state/library.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { valueTableStyles } from '../value-table/value-table-styles.ts';
import { valueTable, type ValueRow } from '../value-table/value-table.ts';
import { PanelElement } from '../panel-element.ts';
import { consumedPairs, type ConsumedPair, type ConsumedRow } from './consumed-rows.ts';

/** What an app made of the hands: the last station of a bad value, golden beside faulty. */
@customElement('fb-consumer-panel')
export class ConsumerPanel extends PanelElement {
  static override styles = [
    sharedStyles,
    valueTableStyles,
    css`
      p,
      dl {
        margin-top: 6px;
        font-size: 13px;
      }

      h3 {
        margin-top: 10px;
        font-size: 13px;
      }

      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px 10px;
      }

      dt {
        color: var(--fb-muted);
      }

      dd {
        max-height: 5.5em;
        margin: 0;
        overflow: auto;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The same frame of both runs; absent where a run never got that far. */
  @property({ attribute: false }) golden: Pick<Frame, 'items' | 'consumer'> | undefined;
  @property({ attribute: false }) faulty: Pick<Frame, 'items' | 'consumer'> | undefined;

  private readonly library = new ContextConsumer(this, { context: libraryContext });

  protected override render() {
    const consumer = this.faulty?.consumer;
    const id = consumer?.id ?? this.golden?.consumer?.id;
    if (id === undefined) return nothing;
    const pairs = consumedPairs(this.golden, this.faulty);
    const { error } = consumer ?? {};
    const consumers = this.library.value?.consumers ?? [];
    return html`<section>
      <h2>What the app made of it</h2>
      <p class="muted">${consumers.find((one) => one.id === id)?.title ?? id}</p>
      ${
        error === undefined
          ? nothing
          : html`<p class="bad">The app’s own code threw ${error.name}: ${error.message}</p>`
      }
      ${
        consumer === undefined
          ? html`<p>In the faulty run it received no answer.</p>`
          : pairs.length === 0 && error === undefined
            ? html`<p>It got no hand in either run.</p>`
            : nothing
      }
      ${pairs.map((pair) => renderPair(pair, pairs.length > 1))}
    </section>`;
  }
}

const cell = (value: number | null | undefined): string =>
  value === undefined ? '–' : value === null ? 'null' : formatNumber(value, 5);

function rowOf({ name, golden, faulty }: ConsumedRow): ValueRow {
  const bad = faulty === null ? golden !== null : faulty !== undefined && !Number.isFinite(faulty);
  return {
    name,
    golden: cell(golden),
    faulty: `${bad ? '▨ ' : ''}${cell(faulty)}`,
    mark: bad ? 'bad' : Object.is(golden, faulty) ? '' : 'off',
  };
}

function renderPair({ number, golden, faulty, rows, size }: ConsumedPair, several: boolean) {
  const says = (text: string | null | undefined) => text ?? 'nothing';
  const texts = [golden?.text, faulty?.text].some((text) => typeof text === 'string');
  return html`${several ? html`<h3>Hand ${number}</h3>` : nothing}
  ${
    texts
      ? html`<dl>
          <dt>golden</dt>
          <dd>${says(golden?.text)}</dd>
          <dt>faulty</dt>
          <dd class=${golden?.text === faulty?.text ? '' : 'off'}>${says(faulty?.text)}</dd>
        </dl>`
      : nothing
  }
  ${rows.length === 0 ? nothing : valueTable('number', rows.map(rowOf))}
  ${
    size > rows.length
      ? html`<p class="muted">
          ${rows.length} of ${formatCount(size)} numbers, the most relevant first.
        </p>`
      : nothing
  }`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-consumer-panel': ConsumerPanel;
  }
}
