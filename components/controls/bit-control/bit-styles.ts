import { css } from 'lit';

/** Styles of the bit control. */
export const bitStyles = css`
  .strip {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 8px;
  }

  .part-name {
    display: block;
    font-size: 11.5px;
    color: var(--fb-muted);
  }

  .bits {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 0;
  }

  button {
    width: 24px;
    min-height: 28px;
    padding: 0;
    border-radius: 0;
    border-width: 1px 1px 1px 0;
    border-bottom-width: 3px;
    font: 13px var(--fb-mono);
  }

  button:first-child {
    border-left-width: 1px;
    border-radius: 4px 0 0 4px;
  }

  button:last-child {
    border-radius: 0 4px 4px 0;
  }

  button:only-child {
    border-radius: 4px;
  }

  .sign button {
    border-bottom-color: var(--fb-nan);
  }

  .exponent button {
    border-bottom-color: var(--fb-accent);
  }

  .fraction button {
    border-bottom-color: var(--fb-gold);
  }

  button[aria-checked='true'] {
    background: var(--fb-text);
    color: var(--fb-panel);
    font-weight: 700;
    forced-color-adjust: none;
  }

  .change {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 8px;
    min-height: 24px;
    margin-top: 6px;
    font-size: 13px;
  }

  kbd {
    font: 11px var(--fb-mono);
    border: 1px solid var(--fb-edge);
    border-radius: 4px;
    padding: 0 4px;
  }
`;
