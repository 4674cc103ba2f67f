import { css } from 'lit';

/** Styles of the participants' page: one column, from 360 px on. */
export const participantStyles = css`
  :host {
    display: block;
    min-height: 100vh;
    background: var(--fb-bg);
  }

  main {
    display: grid;
    gap: 14px;
    max-width: 720px;
    margin: 0 auto;
    padding: 14px 14px 48px;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 2px 12px;
    font-size: 14px;
    color: var(--fb-muted);
  }

  h1 {
    font-size: 22px;
    line-height: 1.25;
  }

  h2 {
    font-size: 17px;
  }

  .card {
    display: grid;
    gap: 12px;
    min-width: 0;
    padding: 14px;
  }

  .says {
    font-size: 18px;
    line-height: 1.45;
  }

  p,
  li,
  span {
    overflow-wrap: anywhere;
  }

  ul {
    margin: 0;
    padding-left: 20px;
    list-style: disc;
  }

  .broken {
    font-size: 14px;
    color: var(--fb-muted);
  }

  img {
    display: block;
    width: 100%;
    max-width: 320px;
    height: auto;
    border-radius: 6px;
  }

  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-bottom: 8px;
    padding: 0;
    font-weight: 650;
  }

  label.option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--fb-line);
    border-radius: 8px;
    background: var(--fb-panel);
    cursor: pointer;
  }

  label.option:has(:checked) {
    border-color: var(--fb-accent);
    box-shadow: inset 0 0 0 1px var(--fb-accent);
  }

  label.option:has(:focus-visible) {
    outline: 2px solid var(--fb-accent);
    outline-offset: 2px;
  }

  input[type='radio'] {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--fb-accent);
  }

  .right {
    color: var(--fb-ok);
    font-weight: 600;
  }

  .wrong {
    color: var(--fb-warn);
    font-weight: 600;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 10px;
  }

  .pair:empty {
    display: none;
  }

  fb-mini-chart {
    --fb-mini-height: 110px;
  }

  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .name input {
    flex: 1 1 160px;
    min-width: 0;
    min-height: 40px;
    padding: 4px 10px;
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    font: inherit;
    color: var(--fb-text);
    background: var(--fb-panel);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .row button {
    min-height: 44px;
  }

  .code {
    padding: 8px 12px;
    border: 1px dashed var(--fb-edge);
    border-radius: 6px;
    font: 600 17px var(--fb-mono);
    user-select: all;
  }

  .problem {
    padding: 8px 12px;
    border-left: 4px solid var(--fb-warn);
    background: var(--fb-panel);
  }
`;
