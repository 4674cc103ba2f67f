import { css, html, svg } from 'lit';

const sign = svg`<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
  <path d="M3 16V4l5 8V4" fill="none" stroke="currentColor" stroke-width="2"/>
  <path d="M11 4l3 5-3 2 4 6" fill="none" stroke="var(--fb-nan)" stroke-width="2"/>
</svg>`;

/** The name, leading to the overview. */
export const brand = (onClick: (event: MouseEvent) => void) =>
  html`<a class="name" href="./" @click=${onClick}>${sign}Faultbook</a>`;

/** Styles of the name above the list. */
export const brandStyles = css`
  a.name {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 4px;
    border-radius: 4px;
    background: none;
    font-size: 15px;
    font-weight: 650;
    color: var(--fb-text);
    text-decoration: none;
  }
`;
