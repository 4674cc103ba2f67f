import { css } from 'lit';

/** A control is a row: name and explanation, then what is moved. */
export const controlStyles = css`
  .row {
    display: grid;
    grid-template-columns: 150px minmax(0, 1fr);
    gap: 6px 14px;
    align-items: start;
    padding: 8px 0;
  }

  .name {
    font-weight: 600;
  }

  small {
    display: block;
    font-size: 12.5px;
    color: var(--fb-muted);
  }

  .error {
    color: var(--fb-nan);
    font-size: 13px;
  }

  .error::before {
    content: '⚠ ';
  }

  @container controls (max-width: 520px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
      gap: 2px;
      padding: 6px 0;
    }

    .row .name + small {
      display: inline;
      margin-left: 6px;
    }
  }
`;
