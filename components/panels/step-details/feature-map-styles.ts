import { css } from 'lit';

/** Styles of feature maps. */
export const featureMapStyles = css`
  .maps {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr));
    gap: 10px;
    border-radius: 6px;
  }

  figure {
    min-width: 0;
  }

  .picture {
    position: relative;
    max-height: 320px;
    max-width: 100%;
    margin: 0 auto;
    border: 1px solid var(--fb-line);
  }

  canvas {
    display: block;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
    cursor: crosshair;
  }

  .cursor {
    position: absolute;
    min-width: 5px;
    min-height: 5px;
    outline: 2px solid var(--fb-accent);
    outline-offset: 1px;
    pointer-events: none;
  }

  figcaption {
    display: flex;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 0 8px;
    padding-top: 3px;
    font-size: 12.5px;
  }

  .readout {
    min-height: 20px;
    margin-top: 4px;
    font: 12.5px var(--fb-mono);
  }

  .key {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 14px;
    font-size: 12.5px;
  }

  .key i {
    display: inline-block;
    width: 10px;
    height: 10px;
    margin-right: 5px;
    background: var(--fb-text);
    forced-color-adjust: none;
  }

  .key i.negative {
    background: var(--fb-accent);
  }

  label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 24px;
  }
`;
