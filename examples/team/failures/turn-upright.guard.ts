import { defineMitigation } from 'faultbook';

export const turnUpright = defineMitigation({
  id: 'turn-upright',
  site: 'source image',
  title: 'Turn the picture upright',
  description: 'Flips the rows again before the detector reads them.',
  cost: 'one operation per frame',
  load: () => import('./turn-upright.injection.js'),
});
