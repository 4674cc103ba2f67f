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

  .badge {
    padding: 2px 8px;
    border: 1px solid var(--fb-line);
    border-radius: 99px;
    font-size: 12px;
    color: var(--fb-muted);
    white-space: nowrap;
  }

  .end {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-left: auto;
  }

  @media (max-width: 700px) {
    .bar {
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

    /* The GPU is named in the evidence, too. */
    .badge {
      display: none;
    }

    .end {
      justify-content: flex-end;
      margin: 0;
    }
  }
`;
