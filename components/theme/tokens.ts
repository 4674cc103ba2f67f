import { css } from 'lit';

/** The colours and measures of the page, light and dark; under forced colours, the system's own. */
export const tokens = css`
  :root {
    color-scheme: light;
    --fb-bg: #f6f7f9;
    --fb-panel: #fff;
    --fb-shade: #eef1f4;
    --fb-line: #dfe3e8;
    --fb-edge: #7d8791;
    --fb-text: #1b1f24;
    --fb-muted: #57616b;
    --fb-accent: #0b5cad;
    --fb-on-accent: #fff;
    --fb-nan: #b8450f;
    --fb-inf: #6b4fa0;
    --fb-gold: #8a6600;
    --fb-reference: #0a6b7a;
    --fb-ok: #146a3e;
    --fb-warn: #805200;
    --fb-radius: 8px;
    --fb-mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    --fb-sans: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  }

  :root[data-theme='dark'] {
    color-scheme: dark;
    --fb-bg: #14171b;
    --fb-panel: #1b1f24;
    --fb-shade: #252b32;
    --fb-line: #2f363d;
    --fb-edge: #77828d;
    --fb-text: #e8ebee;
    --fb-muted: #a3adb7;
    --fb-accent: #6fb1ff;
    --fb-on-accent: #0b1a2a;
    --fb-nan: #ff8a55;
    --fb-inf: #b9a0ee;
    --fb-gold: #e3b341;
    --fb-reference: #56c8d8;
    --fb-ok: #4cc38a;
    --fb-warn: #e3b341;
  }

  @media (forced-colors: active) {
    :root,
    :root[data-theme='dark'] {
      --fb-bg: Canvas;
      --fb-panel: Canvas;
      --fb-shade: Canvas;
      --fb-line: CanvasText;
      --fb-edge: CanvasText;
      --fb-text: CanvasText;
      --fb-muted: CanvasText;
      --fb-accent: LinkText;
      --fb-on-accent: Canvas;
      --fb-nan: CanvasText;
      --fb-inf: CanvasText;
      --fb-gold: GrayText;
      --fb-reference: Highlight;
      --fb-ok: CanvasText;
      --fb-warn: CanvasText;
    }
  }

  /* What has the focus is not below the strip at the window's upper edge. */
  html {
    scroll-padding-top: 64px;
  }

  body {
    margin: 0;
    background: var(--fb-bg);
    color: var(--fb-text);
    font: 14px/1.45 var(--fb-sans);
  }
`;

/** Puts the tokens on a document, once. */
export function adoptTokens(target: Document): void {
  const sheet = tokens.styleSheet;
  if (sheet && !target.adoptedStyleSheets.includes(sheet)) target.adoptedStyleSheets.push(sheet);
}
