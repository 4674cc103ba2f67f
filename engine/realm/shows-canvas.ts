/**
 * Mean difference of a channel, 0–255, up to which a video shows a canvas: browsers may send a frame
 * through YUV, which rounds colours, and the next frame of something that moves differs by more.
 */
const tolerance = 3;

/** Longest side of what is compared, in pixels. */
const side = 512;

/** Whether a video shows what is on a canvas now. */
export function showsCanvas(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  const scale = Math.min(1, side / Math.max(canvas.width, canvas.height));
  const size = [canvas.width, canvas.height].map((pixels) => Math.max(1, pixels * scale));
  const [width = 1, height = 1] = size.map(Math.round);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) return false;
  const pixelsOf = (source: CanvasImageSource): Uint8ClampedArray => {
    context.drawImage(source, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  };
  const wanted = pixelsOf(canvas);
  const shown = pixelsOf(video);
  let sum = 0;
  for (let i = 0; i < wanted.length; i++) sum += Math.abs((wanted[i] ?? 0) - (shown[i] ?? 0));
  return sum / wanted.length <= tolerance;
}
