import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const cropCheck = {
  id: 'crop-check',
  role: 'mitigation',
  site: 'crop',
  title: 'Check the rectangle before the crop',
  description:
    'Refuses a rectangle whose numbers are not finite, whose sides in pixels differ too much, or whose centre lies outside the picture. The package itself checks none of this.',
  parameters: {
    aspect: number({
      label: 'Longest ÷ shortest side',
      description:
        'ratio of the sides in pixels above which a rectangle is refused; it should be 1',
      min: 1,
      max: 10,
      default: 1.1,
    }),
  },
  cost: 'a few comparisons per hand',
} as const satisfies FaultSpec;
