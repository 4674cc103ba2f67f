import { css } from 'lit';

/** Styles of the name picker. */
export const nameStyles = css`
  .picker {
    position: relative;
  }

  input {
    width: 100%;
    max-width: 340px;
    min-height: 30px;
    padding: 3px 8px;
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    font: 13px var(--fb-mono);
    color: var(--fb-text);
    background: var(--fb-bg);
  }

  input[aria-invalid='true'] {
    border-color: var(--fb-nan);
    box-shadow: inset 3px 0 var(--fb-nan);
  }

  .drop {
    position: absolute;
    z-index: 5;
    top: 34px;
    left: 0;
    width: min(100%, 420px);
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    background: var(--fb-panel);
    box-shadow: 0 6px 20px rgb(0 0 0 / 25%);
  }

  ul {
    max-height: 260px;
    overflow: auto;
  }

  li {
    display: flex;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 0 10px;
    padding: 4px 10px;
    font-size: 13px;
    cursor: pointer;
  }

  li b {
    font: 600 13px var(--fb-mono);
  }

  li span {
    color: var(--fb-muted);
  }

  li.active,
  li:hover {
    background: var(--fb-shade);
    outline: 1px solid var(--fb-accent);
    outline-offset: -1px;
  }

  li[aria-selected='true'] b::before {
    content: '✓ ';
  }

  .drop p {
    padding: 4px 10px;
    border-top: 1px solid var(--fb-line);
    font-size: 12.5px;
  }
`;
