import { type OfferedMitigation, type ScenarioFault, faultOf } from '../../record/scenario.ts';

/** A guard with its usual arguments, in every run of the scenario as it is told. */
export const offer = (
  id: string,
  effect: OfferedMitigation['effect'],
  because: string,
  more: Partial<OfferedMitigation> = {},
): OfferedMitigation => ({ id, args: {}, effect, when: {}, because, ...more });

/** The landmark network hands on a hand of which nothing is a number. */
export const allNaN: ScenarioFault = faultOf('weight-value', {
  network: 'landmarks',
  weight: 'conv2d_0/kernel',
  reach: 'element',
  element: 0,
  value: NaN,
});
