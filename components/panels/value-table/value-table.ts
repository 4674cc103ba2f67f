import { html } from 'lit';

/** A number in both runs, as text. */
export interface ValueRow {
  readonly name: string;
  readonly golden: string;
  readonly faulty: string;
  /** `bad`: not finite, or missing; `off`: another one than the golden one. */
  readonly mark: 'bad' | 'off' | '';
}

/** A table of numbers, golden beside faulty; goes with `valueTableStyles`. */
export const valueTable = (nameOf: string, rows: readonly ValueRow[]) =>
  html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">${nameOf}</th>
          <th scope="col">golden</th>
          <th scope="col">faulty</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, golden, faulty, mark }) =>
            html`<tr>
              <td>${name}</td>
              <td>${golden}</td>
              <td class=${mark}>${faulty}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
