import { css } from 'lit';

export const scenarioPageStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    max-width: 1680px;
    margin: 0 auto;
  }

  h1 {
    font-size: 22px;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 16px;
  }

  header h1 {
    flex-basis: 100%;
  }

  .changed {
    font-size: 12.5px;
    color: var(--fb-warn);
  }

  .measured {
    margin-left: auto;
    font-size: 12.5px;
  }

  .changed button,
  .measured button {
    min-height: 26px;
    margin-left: 4px;
    padding: 1px 8px;
    font-size: 12.5px;
  }

  .columns {
    display: grid;
    grid-template: auto 1fr / minmax(200px, 256px) minmax(0, 1fr);
    gap: 14px 16px;
    align-items: start;
  }

  .side {
    grid-row: 1 / 3;
  }

  .side,
  .pictures,
  .findings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }

  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
    gap: 16px 24px;
  }

  .stale {
    opacity: 0.5;
  }

  .finding {
    /* Below the header, which stays. */
    scroll-margin-top: 150px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .finding > * {
    grid-area: 1 / 1;
  }

  .finding > .remedy {
    grid-area: 2 / 1;
    max-width: 110ch;
    margin-top: 6px;
    font-size: 13.5px;
  }

  .reserve {
    visibility: hidden;
  }

  @container page (max-width: 800px) {
    .columns {
      grid-template: none / minmax(0, 1fr);
    }

    .side {
      display: contents;
    }

    .pictures {
      order: -2;
    }

    .chart {
      order: -1;
    }
  }
`;
