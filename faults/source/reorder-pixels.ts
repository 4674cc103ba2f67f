/** Orders of the three colour channels that are not the usual one. */
export type ChannelOrder = 'bgr' | 'grb' | 'rbg' | 'gbr' | 'brg';

/** Puts the channels that `order` names, by their usual names, where red, green and blue belong. */
export function reorderPixels(values: Float32Array, order: ChannelOrder): void {
  const from = Array.from(order, (channel) => 'rgb'.indexOf(channel));
  for (let pixel = 0; pixel < values.length; pixel += 3) {
    const old = values.slice(pixel, pixel + 3);
    from.forEach((channel, i) => (values[pixel + i] = old[channel] ?? 0));
  }
}
