import { css } from 'lit';

/** Styles of the blame graph. */
export const blameGraphStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: 6px 12px;
    margin-bottom: 8px;
  }

  .tools button {
    min-width: 30px;
    padding: 3px 10px;
    font-size: 13px;
  }

  .scroll {
    max-height: 420px;
    overflow: auto;
    border: 1px solid var(--fb-line);
    border-radius: 6px;
    background: var(--fb-bg);
  }

  .sheet {
    position: relative;
    transform-origin: 0 0;
  }

  svg {
    position: absolute;
    inset: 0;
  }

  .edge {
    fill: none;
    stroke: var(--fb-edge);
    stroke-width: 1.2;
    stroke-dasharray: 4 3;
  }

  .edge.bad {
    stroke: var(--fb-nan);
    stroke-width: 2;
    stroke-dasharray: none;
  }

  .node {
    position: absolute;
    display: flex;
    flex-direction: column;
    justify-content: center;
    align-items: center;
    min-height: 0;
    padding: 2px 8px;
    overflow: hidden;
    border-color: var(--fb-nan);
    background: var(--fb-panel);
    font-size: 13px;
    line-height: 1.25;
  }

  .node b {
    flex: none;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 650;
  }

  .node small {
    font-size: 11.5px;
    color: var(--fb-muted);
    text-align: center;
  }

  .node.first {
    border-width: 2px;
    box-shadow: inset 5px 0 var(--fb-nan);
  }

  .node.between {
    border-radius: 99px;
  }

  .node.beside {
    border-color: var(--fb-line);
    border-style: dashed;
    background: var(--fb-shade);
    color: var(--fb-muted);
  }

  .node[aria-current] {
    outline: 2px solid var(--fb-accent);
    outline-offset: 1px;
  }

  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin: 6px 0;
    font-size: 12.5px;
  }

  .key i {
    display: inline-block;
    width: 22px;
    margin-right: 5px;
    border-top: 1.5px dashed var(--fb-edge);
    vertical-align: middle;
  }

  .key i.bad {
    border-top: 2px solid var(--fb-nan);
  }

  summary {
    width: max-content;
    font-size: 13px;
    cursor: pointer;
  }
`;
