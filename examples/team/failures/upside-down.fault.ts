import { defineFault } from 'faultbook';

export const upsideDown = defineFault({
  id: 'upside-down',
  site: 'source image',
  title: 'Picture upside down',
  description: 'Flips the rows of the picture, as a texture that is read from its other end.',
  load: () => import('./upside-down.injection.js'),
});
