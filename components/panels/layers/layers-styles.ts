import { css } from 'lit';

/** Styles of the list of layers. */
export const layersStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    margin-bottom: 8px;
    font-size: 13px;
  }

  input[type='search'] {
    flex: 1 1 180px;
    max-width: 320px;
    min-height: 30px;
    padding: 3px 8px;
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    font: inherit;
    color: var(--fb-text);
    background: var(--fb-bg);
  }

  .tools select {
    min-height: 30px;
    padding: 3px 8px;
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    font: inherit;
    color: var(--fb-text);
    background: var(--fb-bg);
  }

  .tools label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 24px;
  }

  .tools button {
    padding: 3px 10px;
    font-size: 13px;
  }

  .scroll {
    max-height: 460px;
    overflow: auto;
    border: 1px solid var(--fb-line);
    border-radius: 6px;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12.5px;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0 8px;
    height: 26px;
    border-top: 1px solid var(--fb-shade);
    text-align: end;
    white-space: nowrap;
  }

  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    padding: 0 4px;
    border: 0;
    background: var(--fb-panel);
    box-shadow: inset 0 -1px var(--fb-line);
  }

  thead button {
    min-height: 28px;
    padding: 0 6px;
    border: 0;
    background: none;
    color: var(--fb-muted);
    font-weight: 600;
    font-size: 12.5px;
  }

  thead button:hover,
  [aria-sort] button {
    color: var(--fb-text);
  }

  .words {
    text-align: start;
  }

  thead .plain {
    padding: 0 10px;
    color: var(--fb-muted);
    font-weight: 600;
  }

  tbody th {
    padding: 0;
    font-weight: 500;
  }

  /* The name stays while the numbers are scrolled along. */
  th:first-child {
    position: sticky;
    left: 0;
    background: var(--fb-panel);
  }

  thead th:first-child {
    z-index: 2;
  }

  tr:hover th:first-child,
  tr[aria-current] th:first-child {
    background: var(--fb-shade);
  }

  @media (max-width: 700px) {
    th:first-child {
      position: static;
    }
  }

  tbody button {
    display: block;
    width: 100%;
    min-height: 26px;
    padding: 0 10px;
    border: 0;
    border-radius: 0;
    background: none;
    text-align: start;
    font-size: inherit;
    white-space: nowrap;
  }

  tbody button:focus-visible {
    outline-offset: -2px;
  }

  tbody tr {
    cursor: pointer;
  }

  tbody tr:hover,
  tr[aria-current] {
    background: var(--fb-shade);
  }

  tr[aria-current] button {
    font-weight: 650;
  }

  tr.bad th {
    box-shadow: inset 3px 0 var(--fb-nan);
  }

  tr.bad .share {
    color: var(--fb-nan);
    font-weight: 600;
  }

  tr.bad .share.none {
    color: inherit;
    font-weight: 400;
  }

  p.none {
    padding: 10px;
  }

  tr.lost td,
  tr.lost button {
    color: var(--fb-muted);
  }
`;
