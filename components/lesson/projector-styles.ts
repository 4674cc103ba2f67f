import { css } from 'lit';

/** Styles of the projector's window: large, and never scrolled before the reveal. */
export const projectorStyles = css`
  :host {
    font-size: clamp(15px, 1.35vw, 26px);
    background: var(--fb-bg);
  }

  main {
    display: grid;
    gap: 1em;
    align-content: start;
    min-height: 100vh;
    padding: clamp(12px, 2vh, 28px) clamp(14px, 2.4vw, 44px);
  }

  main.lobby {
    align-content: center;
  }

  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(220px, 30vw, 620px);
    gap: 2em;
    align-items: center;
  }

  h1 {
    font-size: 1.9em;
    line-height: 1.15;
    letter-spacing: -0.01em;
  }

  h2 {
    font-size: 1.05em;
  }

  .says {
    font-size: 1.35em;
    line-height: 1.4;
  }

  .address {
    font: 650 1.3em var(--fb-mono);
    overflow-wrap: anywhere;
  }

  .more {
    font: 0.9em var(--fb-mono);
    color: var(--fb-muted);
    overflow-wrap: anywhere;
  }

  .corner {
    display: flex;
    align-items: center;
    gap: 0.8em;
    font-size: 0.9em;
    color: var(--fb-muted);
  }

  .corner fb-qr-code {
    width: 92px;
    flex: none;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: start;
    gap: 0.4em 1.5em;
  }

  .asked {
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(200px, 28vw, 560px);
    gap: 1.4em;
    align-items: start;
  }

  .asked:not(:has(img)) {
    grid-template-columns: minmax(0, 1fr);
  }

  .asked img {
    width: 100%;
    height: auto;
    border-radius: 8px;
  }

  .broken {
    padding-left: 1.2em;
    list-style: disc;
    color: var(--fb-muted);
  }

  .questions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
    gap: 1em;
  }

  .stack {
    display: grid;
    gap: 0.9em;
    min-width: 0;
  }

  .result {
    display: grid;
    grid-template-columns: minmax(0, 24vw) minmax(0, 1fr);
    gap: 1em;
    align-items: start;
  }

  /* A card without a picture: the chart takes the whole width. */
  .result:has(> .pair:empty) {
    grid-template-columns: minmax(0, 1fr);
  }

  .pair {
    display: grid;
    gap: 0.6em;
  }

  .pair:empty {
    display: none;
  }

  fb-propagation-chart {
    --fb-plot-height: 38vh;
  }

  fb-shipped-chart {
    height: 46vh;
  }

  .below {
    display: grid;
    grid-template-columns: minmax(280px, 36vw) minmax(0, 1fr);
    gap: 1em;
    align-items: start;
  }

  .below > :only-child {
    grid-column: 1 / -1;
  }

  fb-verdict-panel,
  fb-why-panel {
    font-size: 1em;
  }

  @media (max-width: 800px) {
    .split,
    .asked,
    .result,
    .below {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
