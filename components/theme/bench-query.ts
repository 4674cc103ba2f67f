import { unsafeCSS } from 'lit';

/**
 * Windows in which a scenario's page fits without scrolling: controls, chart, pictures and outcome side
 * by side. In others they are below each other, and the page scrolls.
 */
export const benchQuery = unsafeCSS('(min-width: 1001px) and (min-height: 560px)');
