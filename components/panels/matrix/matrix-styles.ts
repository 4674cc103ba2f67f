import { css } from 'lit';

/** Styles of the table of environments. */
export const matrixStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    min-height: 32px;
    margin: 8px 0;
    font-size: 13px;
  }

  .scroll {
    overflow: auto;
    border: 1px solid var(--fb-line);
    border-radius: 6px;
  }

  table {
    border-collapse: collapse;
    font-size: 13px;
  }

  th,
  .corner {
    padding: 6px 10px;
    color: var(--fb-muted);
    font-weight: 600;
    text-align: start;
    white-space: nowrap;
  }

  th[scope='row'] {
    position: sticky;
    left: 0;
    background: var(--fb-panel);
  }

  .corner {
    font-weight: 400;
    font-size: 12px;
  }

  td {
    padding: 2px;
  }

  .cell {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: baseline;
    gap: 0 6px;
    width: 100%;
    min-width: 118px;
    min-height: 44px;
    padding: 4px 9px;
    border-left-width: 4px;
    border-left-color: var(--fb-warn);
    text-align: start;
  }

  .cell small {
    grid-column: 1 / -1;
    font-size: 11.5px;
    color: var(--fb-muted);
    overflow-wrap: anywhere;
  }

  .masked {
    border-left-color: var(--fb-ok);
  }

  .non-finite,
  .thrown,
  .hung {
    border-left-color: var(--fb-nan);
  }

  .none {
    border-left-color: var(--fb-edge);
  }

  .faint {
    border-style: dashed;
    color: var(--fb-muted);
    background: none;
  }

  .cell b {
    color: var(--fb-nan);
  }

  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-top: 6px;
    font-size: 12.5px;
  }
`;
