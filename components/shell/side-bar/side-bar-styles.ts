import { css } from 'lit';

/** Styles of the side bar. */
export const sideBarStyles = css`
  :host {
    height: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    border-right: 1px solid var(--fb-line);
    background: var(--fb-panel);
  }

  .top {
    position: sticky;
    top: 0;
    z-index: 1;
    padding: 8px 12px;
    background: var(--fb-panel);
  }

  .brand {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 32px;
    margin-bottom: 8px;
  }

  .close,
  .keys {
    padding: 0;
    width: 30px;
    border-color: transparent;
    background: none;
    color: var(--fb-muted);
  }

  .search {
    position: relative;
  }

  .search input {
    width: 100%;
    min-height: 34px;
    padding: 5px 34px 5px 10px;
    border: 1px solid var(--fb-edge);
    border-radius: 6px;
    font: inherit;
    color: var(--fb-text);
    background: var(--fb-bg);
  }

  .search kbd {
    position: absolute;
    right: 10px;
    top: 8px;
    padding: 0 4px;
    border: 1px solid var(--fb-line);
    border-radius: 4px;
    font: 11px/16px var(--fb-mono);
    color: var(--fb-muted);
    pointer-events: none;
  }

  .search .clear {
    position: absolute;
    right: 2px;
    top: 2px;
    width: 30px;
    padding: 0;
    border-color: transparent;
    background: none;
    font-size: 18px;
    line-height: 1;
    color: var(--fb-muted);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-top: 8px;
  }

  .tags summary {
    padding: 6px 2px 0;
    font-size: 12.5px;
    color: var(--fb-muted);
    cursor: pointer;
  }

  .keys {
    margin-left: auto;
  }

  h2 {
    padding: 10px 16px 2px;
    font-size: 11.5px;
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
    color: var(--fb-muted);
  }

  .caption {
    margin: 8px 0 -4px;
    font-size: 11.5px;
    color: var(--fb-muted);
  }

  nav {
    padding-bottom: 12px;
  }

  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 8px 16px 14px;
    border-top: 1px solid var(--fb-line);
    font-size: 12.5px;
    color: var(--fb-muted);
  }

  a {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: 0 8px;
    padding: 4px 16px;
    color: var(--fb-text);
    text-decoration: none;
  }

  a:hover {
    background: var(--fb-shade);
  }

  a:focus-visible {
    outline-offset: -2px;
  }

  a[aria-current] {
    background: var(--fb-shade);
    box-shadow: inset 3px 0 var(--fb-accent);
    font-weight: 650;
  }

  .glyph {
    font: 13px/20px var(--fb-mono);
    text-align: center;
    color: var(--fb-muted);
  }

  .glyph.reproduces {
    color: var(--fb-ok);
  }

  .glyph.drifted,
  .glyph.differs,
  .glyph.failed {
    color: var(--fb-warn);
    font-weight: 700;
  }

  small {
    grid-column: 2;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-size: 12px;
    font-weight: 400;
    color: var(--fb-muted);
  }

  .none {
    padding: 10px 16px;
  }
`;
