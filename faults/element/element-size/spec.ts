import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';
import { element } from '../element-parameter.ts';

const side = (label: string, attribute: 'width' | 'height') =>
  number({
    label,
    description: `the element’s ${attribute} attribute, as a fraction of the true ${attribute}; 0 means no attribute`,
    min: 0,
    max: 4,
    default: 0,
    neutral: 1,
    presets: [
      { value: 0, label: 'none' },
      { value: 0.5, label: 'half' },
      { value: 1, label: 'right' },
      { value: 2, label: 'double' },
    ],
  });

export const elementSize = {
  id: 'element-size',
  role: 'fault',
  site: 'DOM source',
  title: 'Element of the wrong size',
  description:
    'Passes the detector a <video> or an <img> whose width and height attributes are missing or wrong. The detector takes the size from the attributes. It reads pixels of a <video> from the stream, and pixels of an <img> in the size of the attributes. A missing attribute of an <img> is set to 0, because without any attribute the <img> would have its natural size.',
  parameters: { element, width: side('Width', 'width'), height: side('Height', 'height') },
  cost: null,
} as const satisfies FaultSpec;
