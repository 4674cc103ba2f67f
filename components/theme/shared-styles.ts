import { css } from 'lit';

/** What every element shares: box model, focus ring, headings, buttons, chips, cards. */
export const sharedStyles = css`
  :host {
    display: block;
    font: 14px/1.45 var(--fb-sans);
    color: var(--fb-text);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 2px solid var(--fb-accent);
    outline-offset: 2px;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h2 {
    font-size: 14px;
    font-weight: 650;
  }

  h3 {
    font-size: 13px;
    font-weight: 600;
    color: var(--fb-muted);
  }

  .card {
    background: var(--fb-panel);
    border: 1px solid var(--fb-line);
    border-radius: var(--fb-radius);
    padding: 12px 14px;
  }

  .number {
    font-family: var(--fb-mono);
    font-size: 0.94em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .muted {
    color: var(--fb-muted);
  }

  button,
  .button {
    font: inherit;
    color: var(--fb-text);
    background: var(--fb-bg);
    border: 1px solid var(--fb-line);
    border-radius: 6px;
    padding: 4px 12px;
    min-height: 30px;
    cursor: pointer;
  }

  button:hover,
  .button:hover {
    border-color: var(--fb-edge);
  }

  button[aria-pressed='true'] {
    border-color: var(--fb-accent);
    color: var(--fb-accent);
  }

  button.primary {
    background: var(--fb-accent);
    border-color: var(--fb-accent);
    color: var(--fb-on-accent);
  }

  button:disabled {
    cursor: default;
    opacity: 0.55;
  }

  .chip {
    font-size: 12px;
    line-height: 1.4;
    min-height: 24px;
    padding: 1px 9px;
    border-radius: 99px;
    color: var(--fb-muted);
    background: transparent;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
