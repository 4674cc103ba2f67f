import { css } from 'lit';
import { benchQuery } from '../../theme/bench-query.ts';

export const scenarioPageStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }

  h1 {
    font-size: 20px;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
  }

  .title {
    flex: 1 1 300px;
    min-width: 0;
  }

  .title p {
    font-size: 13.5px;
  }

  .changed {
    font-size: 12.5px;
    color: var(--fb-warn);
  }

  .outcome {
    flex: 0 1 auto;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }

  .measured {
    font-size: 12.5px;
  }

  .changed button,
  .outcome button {
    min-height: 28px;
    padding: 1px 10px;
    font-size: 13px;
  }

  /* A row of its own, in which nothing breaks when settings are changed. */
  @container page (max-width: 899px) {
    .title {
      flex-basis: 100%;
    }

    .changed {
      order: 1;
    }

    .changed .words {
      display: none;
    }
  }

  @container page (max-width: 559px) {
    .measured {
      display: none;
    }
  }

  .notices,
  .whole {
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

  .stage,
  .chart {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    min-width: 0;
  }

  .dock {
    padding: 12px 14px;
    border: 1px solid var(--fb-line);
    border-radius: var(--fb-radius);
    background: var(--fb-panel);
  }

  .tabs {
    min-width: 0;
  }

  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
    gap: 16px 24px;
  }

  .comparison {
    display: flex;
    align-items: baseline;
    gap: 4px 12px;
    margin-bottom: 4px;
    font-size: 12.5px;
    color: var(--fb-muted);
  }

  .comparison button {
    flex: none;
    min-height: 24px;
    padding: 0 8px;
    font-size: 12.5px;
  }

  .outcome fb-run-notice {
    flex: 1 1 220px;
    max-width: 420px;
  }

  .pictures.shipped {
    filter: saturate(0.35);
  }

  .stale {
    opacity: 0.5;
  }

  .reserve {
    visibility: hidden;
  }

  @container page (min-width: 560px) {
    .stage {
      grid-template-columns: minmax(150px, 22%) minmax(0, 1fr);
    }
  }

  /* Side by side, all of it in the window; what does not fit scrolls in its own part. */
  @media ${benchQuery} {
    @container page (min-width: 900px) {
      :host {
        grid-template:
          auto auto auto minmax(220px, 61fr) minmax(120px, 39fr)
          / minmax(0, 1fr) clamp(300px, 26%, 380px);
        gap: 0 14px;
        height: 100%;
      }

      :host([tall]) {
        grid-template-rows: auto auto auto 0 minmax(0, 1fr);
      }

      :host([tall]) .stage {
        display: none;
      }

      header,
      .notices,
      .finding {
        grid-column: 1 / 3;
        margin-bottom: 6px;
      }

      .title p {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .notices {
        margin-bottom: 0;
      }

      /* As high while the first run goes on as the facts that follow. */
      .finding {
        min-height: 78px;
      }

      .stage {
        grid-template: minmax(0, 1fr) / auto minmax(0, 1fr);
        container: stage / size;
        grid-area: 4 / 1;
        min-height: 0;
        margin-bottom: 6px;
      }

      .pictures {
        min-height: 0;
        /* Both pictures, 4:3, with their captions, in the height that there is. */
        width: clamp(130px, calc((50cqh - 36px) * 4 / 3), 240px);
      }

      /* Golden and faulty numbers beside each other. */
      .pictures.graph {
        width: clamp(286px, 38cqw, 320px);
      }

      .chart {
        grid-template-rows: minmax(0, 1fr) auto;
        gap: 4px;
        min-height: 0;
      }

      .tabs {
        grid-area: 5 / 1;
        min-height: 0;
      }

      .whole {
        grid-area: 1 / 1 / 6 / 3;
        min-height: 0;
        overflow: auto;
      }

      .dock {
        grid-area: 4 / 2 / 6 / 3;
        min-height: 0;
        padding: 0 12px;
        overflow: auto;
        overscroll-behavior: contain;
        border-bottom: 0;
        border-radius: var(--fb-radius) var(--fb-radius) 0 0;
      }

      fb-run-strip {
        display: none;
      }
    }
  }
`;
