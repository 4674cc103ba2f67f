import { css } from 'lit';

/** A checkbox that looks like a switch. */
export const switchStyles = css`
  input[type='checkbox'] {
    appearance: none;
    position: relative;
    width: 36px;
    height: 20px;
    margin: 0;
    border: 1px solid var(--fb-edge);
    border-radius: 99px;
    background: var(--fb-shade);
    cursor: pointer;
  }

  input[type='checkbox']::after {
    content: '';
    position: absolute;
    inset: 2px auto 2px 2px;
    width: 14px;
    border-radius: 50%;
    background: var(--fb-edge);
  }

  input[type='checkbox']:checked {
    border-color: var(--fb-accent);
    background: var(--fb-accent);
  }

  input[type='checkbox']:checked::after {
    inset: 2px 2px 2px auto;
    background: var(--fb-on-accent);
  }

  @media (forced-colors: active) {
    input[type='checkbox'] {
      appearance: auto;
    }
  }
`;
