import type { Palette } from '../../theme/palette.ts';

/** CSS pixels above the chart, and around it. */
const head = 30;
const margin = 10;

/** The canvas of a chart with a title above it, on the panel's colour, as a PNG. */
export function chartPng(
  canvas: HTMLCanvasElement,
  title: string,
  palette: Palette,
): Promise<Blob> {
  const scale = canvas.width / Math.max(1, canvas.clientWidth);
  const picture = document.createElement('canvas');
  picture.width = canvas.width + Math.round(2 * margin * scale);
  picture.height = canvas.height + Math.round((head + margin) * scale);
  const context = picture.getContext('2d');
  if (!context) return Promise.reject(new Error('This browser could not create a canvas.'));
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = palette.text;
  context.font = `600 ${14 * scale}px ${palette.font}`;
  context.textBaseline = 'middle';
  context.fillText(title, margin * scale, (head / 2) * scale);
  context.drawImage(canvas, Math.round(margin * scale), Math.round(head * scale));
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The picture could not be encoded as a PNG.'));
    }, 'image/png');
  });
}
