import type { Scenario } from '../../record/scenario.ts';

/** Every text of a scenario in which a record may have to fill a place. */
export const textsWithPlaces = ({
  story,
  userSees,
  mechanism,
  notice,
  remedy,
  expectations,
  ...rest
}: Scenario): string[] => [
  story,
  userSees,
  mechanism,
  notice,
  remedy,
  ...Object.values(rest.elsewhere ?? {}).flatMap((texts) => Object.values(texts)),
  ...expectations.map(({ because }) => because),
  ...rest.mitigations.map(({ because }) => because),
];
