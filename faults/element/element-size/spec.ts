import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';
import { element } from '../element-parameter.ts';

const side = (label: string, attribute: 'width' | 'height') =>
  number({
    label,
    description: `the element's attribute ${attribute}, as a share of the true ${attribute}; 0 for none`,
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
  title: 'Element of a wrong size',
  description:
    'Hands the detector a <video> or an <img> whose attributes width and height are missing or are not the size of what it shows. The detector takes sizes from the attributes; pixels it takes from the stream of a <video>, and in the size of the attributes from an <img>. An <img> gets the attribute 0 for none: without any it would have its natural size.',
  parameters: { element, width: side('Width', 'width'), height: side('Height', 'height') },
  cost: null,
} as const satisfies FaultSpec;
