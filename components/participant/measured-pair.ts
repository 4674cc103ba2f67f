import { html, nothing } from 'lit';
import type { ShippedMeasurement } from '../../record/shipped-measurement.ts';
import './measured-hand.ts';

/** The golden and the faulty picture of a shipped measurement; nothing where the card has no picture. */
export const measuredPair = ({ shown }: ShippedMeasurement, picture: string | null) =>
  picture === null
    ? nothing
    : (['golden', 'faulty'] as const).map(
        (pass) =>
          html`<fb-measured-hand
            label=${pass === 'golden' ? 'Golden' : 'Faulty'}
            picture=${picture}
            .hands=${shown[pass]}
          ></fb-measured-hand>`,
      );
