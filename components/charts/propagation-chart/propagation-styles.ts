import { css } from 'lit';
import { benchQuery } from '../../theme/bench-query.ts';

/** Styles of the propagation chart. */
export const propagationStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    margin-bottom: 6px;
  }

  fb-chart-key {
    flex: 1 1 320px;
  }

  .tools {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-left: auto;
  }

  .tools button {
    font-size: 13px;
    padding: 3px 10px;
  }

  .plot {
    position: relative;
    height: var(--fb-plot-height, clamp(300px, 44vh, 520px));
    margin-bottom: 8px;
    border-radius: 6px;
    cursor: crosshair;
    touch-action: pan-y;
  }

  .cursor {
    position: absolute;
    top: 0;
    bottom: 0;
    left: 0;
    width: 0;
    border-left: 1px solid var(--fb-accent);
    pointer-events: none;
  }

  .flag {
    position: absolute;
    bottom: 10px;
    left: 6px;
    padding: 1px 7px;
    border: 1px solid var(--fb-accent);
    border-radius: 5px;
    background: var(--fb-panel);
    font-size: 12px;
    white-space: nowrap;
  }

  .cursor.left .flag {
    left: auto;
    right: 6px;
  }

  .brush {
    position: absolute;
    top: 0;
    bottom: 0;
    border: 1px solid var(--fb-accent);
    background: color-mix(in srgb, var(--fb-accent) 15%, transparent);
    pointer-events: none;
  }

  .zoom {
    display: flex;
    gap: 2px;
  }

  .zoom button {
    min-width: 30px;
  }

  .overview {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-bottom: 6px;
    font-size: 12px;
  }

  .track {
    position: relative;
    flex: 1;
    height: 6px;
    border-radius: 3px;
    background: var(--fb-shade);
  }

  .track i {
    position: absolute;
    top: 0;
    bottom: 0;
    min-width: 4px;
    border-radius: 3px;
    background: var(--fb-accent);
    forced-color-adjust: none;
  }

  .waiting {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: var(--fb-muted);
    background: color-mix(in srgb, var(--fb-panel) 80%, transparent);
  }

  /* As high as its place. */
  @media ${benchQuery} {
    @container page (min-width: 900px) {
      :host([fill]) {
        min-height: 0;
      }

      :host([fill]) figure {
        display: flex;
        flex-direction: column;
        height: 100%;
        padding: 8px 12px;
      }

      /* Title and buttons in one row, the key below. */
      :host([fill]) header {
        gap: 0 14px;
        margin-bottom: 2px;
      }

      :host([fill]) fb-chart-key {
        flex: 1 1 100%;
        order: 1;
      }

      :host([fill]) .tools button {
        min-height: 26px;
        padding: 1px 9px;
      }

      :host([fill]) .plot {
        flex: 1;
        height: auto;
        min-height: 90px;
        margin-bottom: 4px;
      }

      :host([fill]) .plot canvas {
        position: absolute;
      }

      :host([fill]) .overview {
        margin-bottom: 3px;
      }
    }
  }

  @media (max-width: 700px) {
    .plot {
      height: 320px;
    }

    /* No room beside the cursor; the strip below says it. */
    .flag {
      display: none;
    }
  }
`;
