import { css } from 'lit';

/** A dialog over the page. */
export const dialogStyles = css`
  dialog {
    width: min(640px, 92vw);
    max-height: 88vh;
    padding: 16px 18px;
    border: 1px solid var(--fb-edge);
    border-radius: 10px;
    color: var(--fb-text);
    background: var(--fb-panel);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  .title {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    margin-bottom: 10px;
  }

  .title h2 {
    font-size: 17px;
  }
`;
