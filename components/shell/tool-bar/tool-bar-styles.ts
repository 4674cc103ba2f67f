import { css } from 'lit';

/** No room for a row of settings: one button for all of them. */
const narrow = css`
  .narrow-only {
    display: inline;
  }

  .wide-only,
  .settings.folded > .pick {
    display: none;
  }

  .settings > .more {
    border-left: 0;
    color: var(--fb-text);
  }

  .settings:not(.folded) {
    position: absolute;
    top: calc(100% + 1px);
    left: 8px;
    right: 8px;
    z-index: 5;
    flex-wrap: wrap;
    gap: 8px;
    max-height: 80vh;
    padding: 12px;
    overflow: auto;
    border-color: var(--fb-edge);
    background: var(--fb-panel);
    box-shadow: 0 6px 20px rgb(0 0 0 / 20%);
  }

  .settings:not(.folded) > .pick {
    order: 1;
    border: 1px solid var(--fb-line);
    border-radius: 6px;
    background: var(--fb-bg);
  }

  .settings:not(.folded) > .more {
    flex-basis: 100%;
    border: 1px solid var(--fb-line);
    border-radius: 6px;
    text-align: start;
  }

  .rare:not([hidden]) {
    position: static;
    display: contents;
  }

  .rare > * {
    order: 2;
  }
`;

/** Styles of the tool bar. */
export const toolBarStyles = css`
  :host {
    container: bar / inline-size;
  }

  .bar,
  .settings,
  .end,
  .history,
  .given {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .end {
    margin-left: auto;
  }

  .history {
    gap: 2px;
  }

  .settings {
    position: relative;
    gap: 0;
    min-width: 0;
    border: 1px solid var(--fb-line);
    border-radius: 7px;
    background: var(--fb-bg);
  }

  .pick {
    display: inline-flex;
    align-items: center;
    min-width: 0;
    min-height: 30px;
    padding: 0 6px 0 8px;
    white-space: nowrap;
  }

  .settings > .pick + .pick,
  .settings > .more {
    border-left: 1px solid var(--fb-line);
  }

  .pick:focus-within {
    outline: 2px solid var(--fb-accent);
    outline-offset: -1px;
    border-radius: 6px;
  }

  .pick > span {
    font-size: 11.5px;
    color: var(--fb-muted);
  }

  .dot {
    margin-left: 2px;
    font-style: normal;
    font-weight: 700;
    color: var(--fb-accent);
  }

  .changed select,
  .changed input {
    text-decoration: underline dotted var(--fb-accent) 2px;
    text-underline-offset: 4px;
  }

  select,
  .pick input {
    padding: 3px 0 3px 4px;
    border: 0;
    outline: 0;
    font: inherit;
    font-size: 13px;
    font-weight: 600;
    color: var(--fb-text);
    background: transparent;
    /* As wide as what is chosen, where the browser can. */
    field-sizing: content;
  }

  select {
    min-width: 0;
    max-width: 150px;
    text-overflow: ellipsis;
    cursor: pointer;
  }

  /* What is chosen says what it is a choice of, before it is cut. */
  @container bar (max-width: 1060px) {
    .settings.folded > .pick > span:first-child:not(:only-child) {
      position: absolute;
      clip-path: inset(50%);
    }

    .end > button {
      padding: 1px 8px;
    }
  }

  option {
    background: var(--fb-panel);
  }

  .pick input {
    min-width: 2.4em;
    max-width: 8em;
    appearance: textfield;
  }

  .pick.pinned select {
    opacity: 1;
    color: var(--fb-muted);
    cursor: default;
    appearance: none;
    padding-right: 4px;
  }

  .more {
    min-height: 30px;
    border: 0;
    border-radius: 0 6px 6px 0;
    background: none;
    padding: 3px 10px;
    font-size: 13px;
    white-space: nowrap;
    color: var(--fb-muted);
  }

  .narrow-only {
    display: none;
  }

  .rare {
    position: absolute;
    top: calc(100% + 8px);
    right: 0;
    z-index: 5;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    width: min(420px, 90vw);
    padding: 12px;
    border: 1px solid var(--fb-edge);
    border-radius: var(--fb-radius);
    background: var(--fb-panel);
    box-shadow: 0 6px 20px rgb(0 0 0 / 20%);
  }

  .rare .pick {
    border: 1px solid var(--fb-line);
    border-radius: 6px;
    background: var(--fb-bg);
  }

  .rare select {
    max-width: 220px;
  }

  .given {
    flex-basis: 100%;
  }

  .upload {
    position: relative;
    display: inline-flex;
    align-items: center;
    font-size: 13px;
  }

  .upload:focus-within {
    outline: 2px solid var(--fb-accent);
    outline-offset: 2px;
  }

  .upload input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
    font-size: 0;
  }

  .camera,
  .end button {
    font-size: 13px;
  }

  .end button {
    padding: 3px 10px;
  }

  .pins {
    flex-basis: 100%;
    font-size: 12.5px;
    color: var(--fb-muted);
  }

  fb-camera-dialog {
    position: absolute;
  }

  @container bar (max-width: 879px) {
    ${narrow}
  }

  /* In the rows of the header: the GPU beside the name, then what can be pressed. */
  @media (max-width: 600px) {
    :host,
    .bar,
    .end {
      display: contents;
    }

    fb-gpu-badge {
      flex: 1 0 calc(100% - 170px);
      text-align: end;
    }

    .settings,
    .history,
    .end > button,
    fb-share-button {
      order: 1;
    }

    /* What it says hangs from its right edge. */
    fb-share-button {
      margin-left: auto;
    }

    .end button,
    .settings > .more {
      padding: 3px 8px;
    }

    ${narrow}
  }
`;
