import { css } from 'lit';

/** Styles of the inspector. */
export const inspectorStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 6px 12px;
    margin-bottom: 8px;
  }

  h2 {
    overflow-wrap: anywhere;
  }

  h3 {
    margin-top: 10px;
  }

  .tools {
    display: flex;
    gap: 6px;
  }

  .tools button {
    padding: 3px 10px;
    font-size: 13px;
  }

  .blamed {
    margin-bottom: 10px;
    padding-left: 10px;
    border-left: 3px solid var(--fb-nan);
    font-weight: 600;
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
    gap: 14px 24px;
    align-items: start;
  }

  .autopsy,
  .whole {
    grid-column: 1 / -1;
  }

  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 3px 14px;
    font-size: 13px;
  }

  dt {
    color: var(--fb-muted);
  }

  dd {
    overflow-wrap: anywhere;
  }

  dd.number {
    white-space: normal;
  }

  .divergence {
    margin-top: 10px;
    padding-top: 10px;
    border-top: 1px solid var(--fb-shade);
  }

  ul {
    font-size: 13px;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }

  th,
  td {
    padding: 2px 8px 2px 0;
    text-align: end;
  }

  th {
    font-weight: 500;
    color: var(--fb-muted);
  }

  th[scope='row'] {
    text-align: start;
  }

  .frames {
    margin-top: 10px;
  }

  caption:not(.visually-hidden) {
    padding: 4px 0;
    text-align: start;
    font-weight: 600;
  }

  tr[aria-current] {
    background: var(--fb-shade);
  }

  tbody tr {
    border-top: 1px solid var(--fb-shade);
  }

  .bad {
    color: var(--fb-nan);
    font-weight: 600;
  }
`;
