import { css } from 'lit';

/** Styles of the present mode. */
export const presentStyles = css`
  :host {
    font-size: clamp(15px, 1.25vw, 24px);
  }

  .page {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    gap: clamp(8px, 1.4vh, 16px);
    height: 100vh;
    padding: clamp(10px, 1.8vh, 24px) clamp(14px, 2vw, 36px) 0;
  }

  .stage {
    grid-row: 1 / 4;
    overflow: auto;
    align-self: center;
    max-height: 100%;
  }

  .stage > * + * {
    margin-top: 8px;
  }

  fb-predict-card {
    font-size: 1em;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 1em;
  }

  h1 {
    font-size: 1.7em;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }

  .head p {
    color: var(--fb-muted);
    font-size: 1.05em;
  }

  .told {
    display: grid;
    gap: 8px;
  }

  .finding {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .finding > * {
    grid-area: 1 / 1;
  }

  .reserve {
    visibility: hidden;
  }

  .stale {
    opacity: 0.5;
  }

  .body {
    container: page / inline-size;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 16px;
    min-height: 0;
  }

  /* Width and plot height are set by the page, by the room that is left. */
  fb-picture-pair {
    width: 22vw;
    min-height: 0;
    overflow: auto;
  }

  /* As wide as its numbers. */
  fb-picture-pair.graph {
    width: max-content;
    max-width: 45vw;
  }

  fb-propagation-chart {
    min-height: 0;
    overflow: auto;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
    padding: 8px 0 10px;
    border-top: 1px solid var(--fb-line);
  }

  .place {
    min-width: 5em;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }

  .grow {
    flex: 1;
    font-size: 13px;
  }

  @media (max-width: 800px) {
    .page {
      height: auto;
      min-height: 100vh;
    }

    .body {
      grid-template-columns: minmax(0, 1fr);
    }

    fb-picture-pair,
    fb-picture-pair.graph {
      width: auto !important;
      max-width: none;
    }

    .foot {
      position: sticky;
      bottom: 0;
      background: var(--fb-bg);
    }
  }
`;
