/** The theme's colours as a canvas understands them. */
export interface Palette {
  readonly panel: string;
  readonly shade: string;
  readonly line: string;
  readonly edge: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly nan: string;
  readonly inf: string;
  readonly gold: string;
  readonly reference: string;
  readonly font: string;
}

/** Reads the tokens in force at an element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string): string =>
    style.getPropertyValue(`--fb-${name}`).trim() || fallback;
  return {
    panel: read('panel', 'white'),
    shade: read('shade', '#eee'),
    line: read('line', '#ddd'),
    edge: read('edge', '#777'),
    text: read('text', 'black'),
    muted: read('muted', '#555'),
    accent: read('accent', 'blue'),
    nan: read('nan', '#b8450f'),
    inf: read('inf', '#6b4fa0'),
    gold: read('gold', '#8a6600'),
    reference: read('reference', '#0a6b7a'),
    font: read('sans', 'sans-serif'),
  };
}
