import { css } from 'lit';

/** Styles of the trainer's view. */
export const trainerStyles = css`
  :host {
    min-height: 100vh;
    background: var(--fb-bg);
    font-size: 15px;
  }

  header {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 18px;
    padding: 10px 18px;
    border-bottom: 1px solid var(--fb-line);
    background: var(--fb-panel);
  }

  h1 {
    font-size: 18px;
  }

  .grow {
    flex: 1;
  }

  .clock {
    display: grid;
    text-align: end;
    font-size: 12.5px;
    color: var(--fb-muted);
  }

  .clock b {
    font: 650 22px/1.1 var(--fb-mono);
    color: var(--fb-text);
    font-variant-numeric: tabular-nums;
  }

  .clock.over b {
    color: var(--fb-nan);
  }

  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .steps button {
    min-height: 38px;
  }

  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(280px, 380px);
    gap: 14px;
    padding: 14px 18px 40px;
  }

  .main,
  aside {
    display: grid;
    gap: 14px;
    align-content: start;
    min-width: 0;
  }

  .card {
    display: grid;
    gap: 8px;
    align-content: start;
  }

  h2 {
    font-size: 16px;
  }

  .notes {
    font-size: 18px;
    line-height: 1.5;
  }

  .says {
    padding-left: 12px;
    border-left: 3px solid var(--fb-line);
    color: var(--fb-muted);
  }

  ol.list {
    display: grid;
    gap: 2px;
  }

  ol.list button {
    display: flex;
    justify-content: space-between;
    gap: 10px;
    width: 100%;
    border-color: transparent;
    background: none;
    text-align: start;
  }

  ol.list button[aria-current] {
    border-color: var(--fb-accent);
    background: var(--fb-shade);
    font-weight: 650;
  }

  .stack {
    display: grid;
    gap: 12px;
  }

  fb-question-tally + p {
    margin-top: 4px;
  }

  form {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  form input {
    flex: 1 1 160px;
    min-width: 0;
    min-height: 34px;
    padding: 2px 8px;
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    font: 14px var(--fb-mono);
    color: var(--fb-text);
    background: var(--fb-panel);
  }

  .warn {
    color: var(--fb-warn);
    font-weight: 600;
  }

  @media (max-width: 900px) {
    main {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @media (max-width: 600px) {
    header {
      gap: 8px 14px;
    }

    h1 {
      flex-basis: 100%;
    }

    .grow {
      display: none;
    }
  }
`;
