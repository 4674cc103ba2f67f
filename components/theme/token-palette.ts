import type { Palette } from './palette.ts';
import { tokens } from './tokens.ts';

/** The light theme's colours where there is no document to read them from: in Node. */
export function tokenPalette(): Palette {
  const [light = ''] = tokens.cssText.split('}');
  const read = (name: string): string =>
    new RegExp(`--fb-${name}: ([^;]+);`).exec(light)?.[1] ?? 'black';
  return {
    panel: read('panel'),
    shade: read('shade'),
    line: read('line'),
    edge: read('edge'),
    text: read('text'),
    muted: read('muted'),
    accent: read('accent'),
    nan: read('nan'),
    inf: read('inf'),
    gold: read('gold'),
    reference: read('reference'),
    font: 'sans-serif',
  };
}
