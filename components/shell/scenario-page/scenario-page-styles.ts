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

  .columns {
    display: grid;
    grid-template-columns: minmax(200px, 248px) minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }

  .side,
  .wide {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }

  .panels {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 14px;
    align-items: start;
  }

  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }

  .stale {
    opacity: 0.5;
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

  .card.notice {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    border-left: 4px solid var(--fb-warn);
  }

  .about {
    max-width: 90ch;
    font-size: 13.5px;
  }

  .about summary {
    cursor: pointer;
    font-weight: 600;
  }

  .about h3 {
    margin: 10px 0 2px;
  }

  @media (max-width: 1300px) {
    .panels {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @media (max-width: 1000px) {
    .columns,
    .panels {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
