import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Autopsy } from '../../../record/record.ts';
import { formatCount, formatNumber } from '../../format/format-number.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';

type Operand = Autopsy['operands'][number];

const place = (address: readonly number[]): string => `[${address.join(', ')}]`;

/** Elements of one term side by side: an input and its weight. */
function terms(operands: readonly Operand[]): readonly (readonly Operand[])[] {
  const groups: Operand[][] = [];
  for (const operand of operands) {
    const last = groups.at(-1);
    if (operand.term !== null && last?.[0]?.term === operand.term) last.push(operand);
    else groups.push([operand]);
  }
  return groups;
}

/** What an operand is called: by its tensor too, where several tensors have the same role. */
function roleOf({ role, name }: Operand, operands: readonly Operand[]): string {
  const isAlone = operands.every((one) => one.role !== role || one.name === name);
  return isAlone ? role : `${role} ${name.split('/').at(-1)}`;
}

/** The arithmetic that made one element: what it is, what it should be, and from what. */
@customElement('fb-autopsy-card')
export class AutopsyCard extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .says {
        margin: 4px 0 8px;
        padding-left: 10px;
        border-left: 3px solid var(--fb-nan);
        font-weight: 600;
      }

      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 2px 14px;
        font-size: 13px;
      }

      dt {
        color: var(--fb-muted);
      }

      .scroll {
        max-height: 260px;
        margin-top: 8px;
        overflow: auto;
        border: 1px solid var(--fb-line);
        border-radius: 6px;
      }

      table {
        border-collapse: collapse;
        font-size: 12.5px;
      }

      caption {
        padding: 4px 10px;
        text-align: start;
        color: var(--fb-muted);
      }

      th,
      td {
        padding: 3px 10px;
        border-top: 1px solid var(--fb-shade);
        text-align: end;
        white-space: nowrap;
      }

      th {
        color: var(--fb-muted);
        font-weight: 600;
        text-align: start;
      }

      td.bad {
        color: var(--fb-nan);
        font-weight: 600;
      }

      .place {
        font-size: 11.5px;
        color: var(--fb-muted);
      }
    `,
  ];

  @property({ attribute: false }) autopsy: Autopsy | null = null;

  protected override render() {
    const { autopsy } = this;
    if (!autopsy) return nothing;
    const { address, value, recomputed, partial } = autopsy;
    return html`<section>
      <h2>Autopsy of element ${place(address)}</h2>
      <p class="says">${autopsy.sentence}</p>
      <dl>
        <dt>Stored</dt>
        <dd class="number">${formatNumber(value)}</dd>
        <dt>Recomputed in float64</dt>
        <dd class="number">
          ${recomputed === null ? 'no rule for this operation' : formatNumber(recomputed, 7)}
        </dd>
        ${
          partial === null
            ? nothing
            : html`<dt>Running sum reaches</dt>
                <dd class="number">${formatNumber(partial, 7)}</dd>`
        }
        ${
          autopsy.terms === 0
            ? nothing
            : html`<dt>Terms</dt>
                <dd class="number">${formatCount(autopsy.terms)}</dd>`
        }
        ${
          autopsy.explained
            ? nothing
            : html`<dt>Explained</dt>
                <dd>no: neither its operands nor the backend account for it</dd>`
        }
      </dl>
      ${this.renderOperands(autopsy)}
    </section>`;
  }

  private renderOperands({ operands, terms: all }: Autopsy) {
    if (operands.length === 0) return nothing;
    const groups = terms(operands);
    const listed = groups.filter((group) => group.some(({ term }) => term !== null)).length;
    const some = listed > 0 && listed < all;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Operands">
      <table>
        <caption>
          ${some ? `The ${listed} most relevant of ${formatCount(all)} terms` : 'Operands'}
        </caption>
        <tbody>
          ${groups.map(
            (group) =>
              html`<tr>
                ${group.map(
                  (one, i) =>
                    html`<th scope="row">
                        ${i > 0 ? '× ' : ''}${roleOf(one, operands)}
                        <span class="place" title=${one.name}>${place(one.address)}</span>
                      </th>
                      <td class="number ${Number.isFinite(one.value) ? '' : 'bad'}">
                        ${formatNumber(one.value, 5)}
                      </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fb-autopsy-card': AutopsyCard;
  }
}
