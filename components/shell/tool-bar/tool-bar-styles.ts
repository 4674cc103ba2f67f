import { css } from 'lit';

export const toolBarStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .pick {
    display: inline-flex;
    align-items: center;
    min-height: 32px;
    padding: 0 0 0 7px;
    border: 1px solid var(--fb-line);
    border-radius: 6px;
    background: var(--fb-bg);
    white-space: nowrap;
  }

  .pick:hover {
    border-color: var(--fb-edge);
  }

  .pick:focus-within {
    outline: 2px solid var(--fb-accent);
    outline-offset: 1px;
  }

  .pick > span {
    font-size: 11.5px;
    color: var(--fb-muted);
  }

  select {
    max-width: 190px;
    padding: 4px 0 4px 4px;
    border: 0;
    outline: 0;
    font: inherit;
    font-size: 13px;
    font-weight: 600;
    color: var(--fb-text);
    background: var(--fb-bg);
    text-overflow: ellipsis;
    cursor: pointer;
    /* As wide as what is chosen, where the browser can. */
    field-sizing: content;
  }

  .upload {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-height: 32px;
    padding: 0 9px;
    font-size: 13px;
  }

  .upload:focus-within {
    outline: 2px solid var(--fb-accent);
    outline-offset: 2px;
  }

  .upload input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
    font-size: 0;
  }

  .settings {
    display: flex;
    flex: 1 1 500px;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .pick input {
    padding: 4px 4px;
    border: 0;
    outline: 0;
    font: inherit;
    font-size: 13px;
    font-weight: 600;
    color: var(--fb-text);
    background: var(--fb-bg);
    field-sizing: content;
    min-width: 2.4em;
    max-width: 8em;
    appearance: textfield;
  }

  .pick.pinned {
    border-style: dashed;
    border-color: var(--fb-edge);
  }

  .pick.pinned select {
    opacity: 1;
    color: var(--fb-text);
    cursor: default;
    appearance: none;
    padding-right: 8px;
  }

  .camera {
    min-height: 32px;
    padding: 0 9px;
    font-size: 13px;
  }

  .pins {
    margin-top: 6px;
    font-size: 12.5px;
    color: var(--fb-muted);
  }

  .end button {
    min-height: 32px;
    font-size: 13px;
  }

  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-left: auto;
  }

  .unfold {
    display: none;
  }

  /* Where the settings need two rows, what stands beside them takes two as well. */
  @media (min-width: 701px) and (max-width: 1700px) {
    .settings:not(.few) ~ .end {
      justify-content: flex-end;
      max-width: 250px;
    }
  }

  @media (max-width: 700px) {
    /* In the rows of the header: the GPU beside the name, then what can be pressed. */
    :host,
    .bar,
    .end {
      display: contents;
    }

    fb-gpu-badge {
      margin-left: auto;
    }

    .unfold,
    fb-theme-switch,
    .end button,
    fb-share-button {
      order: 1;
    }

    .unfold,
    .end button {
      padding: 0 7px;
    }

    fb-camera-dialog {
      position: absolute;
    }

    /* What it says hangs from its right edge. */
    fb-share-button {
      margin-left: auto;
    }

    .pins {
      order: 3;
      flex-basis: 100%;
      margin: 0;
    }

    .unfold {
      display: block;
      min-height: 32px;
      font-size: 13px;
    }

    .settings.folded {
      display: none;
    }

    .settings {
      order: 2;
      flex-basis: 100%;
      display: grid;
      grid-template-columns: minmax(0, 1.12fr) minmax(0, 1fr);
    }

    .pick select {
      flex: 1;
      min-width: 0;
      max-width: none;
      font-size: 13px;
    }

    .upload {
      justify-content: center;
    }
  }
`;
