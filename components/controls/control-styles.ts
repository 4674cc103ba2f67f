import { css } from 'lit';

/** A control is a row: name and explanation, then what is moved. */
export const controlStyles = css`
  .row {
    display: grid;
    grid-template-columns: 150px minmax(0, 1fr);
    gap: 6px 14px;
    align-items: start;
    padding: 10px 0;
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

  @media (max-width: 520px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
