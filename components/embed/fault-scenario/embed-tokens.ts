// cspell:ignore color colors -- CSS spells its media features so.
import { unsafeCSS } from 'lit';
import { tokens } from '../../theme/tokens.ts';

/** The rules of a style sheet that set the page's own colours; those of `html` and `body` are the host page's. */
const ofRoot = tokens.cssText.slice(0, tokens.cssText.indexOf('/* What has the focus'));

const dark = /:root\[data-theme='dark'\] \{([^}]*)\}/.exec(ofRoot)?.[1] ?? '';

/** The tokens for an element in somebody else's page: set on the element, dark where the system is. */
export const embedTokens = unsafeCSS(
  `${ofRoot.replaceAll(":root[data-theme='dark']", ":host([data-theme='dark'])").replaceAll(':root', ':host')}
@media (prefers-color-scheme: dark) and (forced-colors: none) { :host { ${dark} } }`,
);
