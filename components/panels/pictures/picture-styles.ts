import { css } from 'lit';

export const pictureStyles = css`
  figure {
    overflow: hidden;
    background: var(--fb-panel);
    border: 1px solid var(--fb-line);
    border-radius: var(--fb-radius);
  }

  .frame {
    position: relative;
    overflow: hidden;
    background: repeating-linear-gradient(45deg, var(--fb-shade) 0 6px, var(--fb-panel) 6px 12px);
  }

  canvas,
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .faded {
    opacity: 0.45;
    filter: grayscale(1);
  }

  .casing {
    stroke: #000a;
  }

  line {
    stroke-linecap: round;
  }

  .bone {
    stroke: #fff;
  }

  circle {
    fill: #2f8fff;
    stroke: #fff;
  }

  .ghost .casing {
    stroke: none;
  }

  .ghost .bone {
    stroke: #ffd34d;
    stroke-dasharray: 6 5;
  }

  .ghost circle {
    fill: none;
    stroke: none;
  }

  .reference .casing {
    stroke: none;
  }

  .reference .bone {
    stroke: var(--fb-reference);
    stroke-dasharray: 2 4;
  }

  .reference circle {
    fill: none;
    stroke: var(--fb-reference);
  }

  .reference-words {
    color: var(--fb-muted);
  }

  .reference-words i {
    display: inline-block;
    width: 14px;
    margin-right: 5px;
    border-top: 2px dotted var(--fb-reference);
    vertical-align: middle;
  }

  .veil {
    position: absolute;
    inset: auto 0 0;
    margin: 0 auto 10px;
    width: max-content;
    padding: 2px 10px;
    border-radius: 5px;
    background: var(--fb-panel);
    border: 1px solid var(--fb-warn);
    color: var(--fb-warn);
    font-weight: 600;
    font-size: 13px;
  }

  .veil.lost {
    border-color: var(--fb-nan);
    color: var(--fb-nan);
  }

  figcaption {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px 10px;
    padding: 6px 10px;
    font-size: 12.5px;
    font-variant-numeric: tabular-nums;
  }

  .bad {
    color: var(--fb-warn);
    font-weight: 600;
  }

  .loss {
    flex-basis: 100%;
    color: var(--fb-nan);
  }

  summary {
    cursor: pointer;
  }
`;
