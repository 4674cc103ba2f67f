import { css } from 'lit';

/** A form beside the file that it becomes; below each other where the page is narrow. */
export const keepStyles = css`
  :host {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(360px, 100%), 1fr));
    align-items: start;
    gap: 16px 20px;
  }

  form,
  .files {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    min-width: 0;
  }

  .field {
    display: grid;
    gap: 3px;
  }

  label {
    font-size: 13px;
    font-weight: 600;
  }

  input,
  textarea,
  select {
    width: 100%;
    padding: 5px 8px;
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    font: inherit;
    color: var(--fb-text);
    background: var(--fb-bg);
  }

  textarea {
    resize: vertical;
  }

  input#id {
    font-family: var(--fb-mono);
  }

  [aria-invalid='true'] {
    border: 2px solid var(--fb-warn);
  }

  .problem {
    font-size: 13px;
    color: var(--fb-warn);
  }

  .problem::before {
    content: '✗ ';
  }

  .files p {
    font-size: 13px;
  }
`;
