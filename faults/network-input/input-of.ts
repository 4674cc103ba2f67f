import { handNetworks } from '../../subjects/hands/hand-network.ts';
import { choice } from '../parameters.ts';

/** The networks whose input a fault strikes. */
export const inputOf = choice('Network', 'network whose input is affected', [
  'both',
  ...handNetworks,
]);
