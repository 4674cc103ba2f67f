import type { NetworkCall } from '../injection.ts';

/** What evidence calls an input of a network: `network input · palm`, with its name where there are several. */
export const inputSite = ({ network, input }: NetworkCall): string =>
  ['network input', network, ...(input === undefined ? [] : [input])].join(' · ');
