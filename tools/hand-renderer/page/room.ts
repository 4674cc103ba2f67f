import { CanvasTexture, SRGBColorSpace } from 'three';
import type { Room } from '../scene-description.ts';

const width = 160;
const height = 120;

/**
 * A room out of focus, as a camera on a desk would see it behind a hand. Small, because
 * the renderer enlarges it smoothly and a PNG of smooth colours is short.
 */
export function roomTexture(room: Room): CanvasTexture {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no 2-D canvas.');
  const fill = (style: string | CanvasGradient, x: number, y: number, w: number, h: number) => {
    context.fillStyle = style;
    context.fillRect(x * width, y * height, w * width, h * height);
  };
  const wall = context.createRadialGradient(
    width * 0.2,
    height * 0.25,
    0,
    width * 0.35,
    height * 0.4,
    width,
  );
  wall.addColorStop(0, room.wall);
  wall.addColorStop(1, room.shade);
  context.filter = `blur(${width / 45}px)`;
  // Blurred too, and past the edges: the canvas dithers a gradient.
  fill(wall, -0.5, -0.5, 2, 2);
  // A window with its cross-bar.
  fill('#f4f8fb', 0.03, -0.1, 0.17, 0.62);
  fill(room.shade, 0.11, -0.1, 0.012, 0.62);
  // A shelf with books.
  fill(room.furniture, 0.7, 0.3, 0.4, 0.03);
  [0.72, 0.765, 0.8, 0.86, 0.9].forEach((x, i) => {
    fill(
      i % 2 === 0 ? room.accent : room.furniture,
      x,
      0.13 + (i % 3) * 0.03,
      0.03,
      0.17 - (i % 3) * 0.03,
    );
  });
  // A table top.
  fill(room.furniture, -0.1, 0.82, 1.2, 0.4);
  context.filter = 'none';
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  return texture;
}
