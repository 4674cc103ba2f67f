import { css } from 'lit';

/** Tables of numbers, golden beside faulty. */
export const valueTableStyles = css`
  .scroll {
    overflow-x: auto;
  }

  table {
    width: 100%;
    margin-top: 6px;
    border-collapse: collapse;
    font: 13px var(--fb-mono);
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 3px 8px 3px 0;
    border-bottom: 1px solid var(--fb-shade);
    text-align: right;
    font-weight: 400;
  }

  th {
    color: var(--fb-muted);
  }

  th:first-child,
  td:first-child {
    text-align: left;
  }

  .bad {
    color: var(--fb-nan-ink, var(--fb-warn));
    font-weight: 700;
  }

  .off {
    font-weight: 700;
  }
`;
