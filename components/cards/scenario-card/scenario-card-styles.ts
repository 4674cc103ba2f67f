import { css } from 'lit';

export const scenarioCardStyles = css`
  :host {
    height: 100%;
  }

  article {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 6px;
    height: 100%;
    min-height: 190px;
    padding: 10px 12px 8px;
  }

  article:hover {
    border-color: var(--fb-edge);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }

  h3 {
    flex: 1 1 120px;
    color: var(--fb-text);
    font-size: 15px;
    overflow-wrap: anywhere;
  }

  h3 a {
    color: var(--fb-text);
    text-decoration: none;
  }

  /* The whole card leads to its scenario; its buttons lie above. */
  h3 a::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--fb-radius);
  }

  h3 a:hover {
    text-decoration: underline;
  }

  h3 a:focus-visible {
    outline: none;
  }

  h3 a:focus-visible::after {
    outline: 2px solid var(--fb-accent);
    outline-offset: 2px;
  }

  button {
    position: relative;
    z-index: 1;
  }

  .story {
    font-size: 13px;
    color: var(--fb-muted);
  }

  .pick {
    position: relative;
    z-index: 1;
    display: flex;
    align-items: center;
    align-self: start;
    gap: 6px;
    min-height: 24px;
    font-size: 12px;
    color: var(--fb-muted);
    cursor: pointer;
  }

  .pick input {
    width: 15px;
    height: 15px;
    margin: 0;
    accent-color: var(--fb-accent);
    cursor: pointer;
  }

  .drift {
    font-size: 12.5px;
    color: var(--fb-warn);
    overflow-wrap: anywhere;
  }

  .sign {
    padding: 3px 8px;
    border-radius: 5px;
    background: var(--fb-shade);
    font: 600 12px var(--fb-mono);
    letter-spacing: 0.03em;
    text-transform: uppercase;
    color: var(--fb-muted);
    white-space: nowrap;
  }

  .sign.drifted,
  .sign.differs {
    background: var(--fb-warn);
    color: var(--fb-panel);
  }

  .sign.failed {
    background: var(--fb-nan);
    color: var(--fb-panel);
  }

  fb-mini-chart,
  .empty {
    margin-top: auto;
  }

  .busy {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 24px;
    font-size: 13px;
    color: var(--fb-muted);
  }

  .empty {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: 8px;
    min-height: 64px;
    padding: 8px 12px;
    border: 1px dashed var(--fb-line);
    border-radius: 6px;
    font-size: 13px;
    text-align: center;
    color: var(--fb-muted);
  }

  progress {
    width: min(200px, 60%);
    justify-self: center;
    height: 6px;
    accent-color: var(--fb-accent);
  }

  /* As shipped: not of this device. */
  fb-mini-chart.faint {
    opacity: 0.5;
  }

  .hazard {
    font-size: 12.5px;
    color: var(--fb-muted);
  }

  .error {
    font-size: 12.5px;
    color: var(--fb-nan);
    overflow-wrap: anywhere;
  }

  .foot,
  .end {
    display: flex;
    align-items: center;
    gap: 4px 10px;
  }

  .foot {
    justify-content: space-between;
    font-size: 12.5px;
    color: var(--fb-muted);
    overflow-wrap: anywhere;
  }

  .end {
    flex: none;
    white-space: nowrap;
  }

  .again {
    min-height: 26px;
    padding: 1px 8px;
    font-size: 12.5px;
  }
`;
