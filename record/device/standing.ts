import { formatNumber } from '../../common/format-number.ts';
import { unmeasured } from './unmeasured.ts';
import { propertyTexts } from './property.ts';
import type { RunRecord } from '../record.ts';

/**
 * How a scenario stands by a run: *holds*; *drifted*, where it is otherwise than on the same kind of device
 * before; *differs*, where it is otherwise on a device that no scenario speaks of; *not applicable*.
 */
export type Standing = 'holds' | 'drifted' | 'differs' | 'not applicable';

export function standingOf({ expectations, environment }: RunRecord): Standing {
  if (expectations.some(({ status }) => status === 'fail')) {
    return unmeasured(environment) === null ? 'drifted' : 'differs';
  }
  return expectations.some(({ status }) => status === 'pass') ? 'holds' : 'not applicable';
}

/** What *differs* reads: `differs on this GPU`. */
export const differsLabel = ({ environment }: RunRecord): string =>
  unmeasured(environment)?.by === 'engine' || environment.realms.faulty.renderer === null
    ? 'differs in this browser'
    : 'differs on this GPU';

/** Why nobody could say before how a scenario stands here; null where it was measured on such a device. */
export function differsBecause({ environment }: RunRecord): string | null {
  const other = unmeasured(environment);
  if (other === null) return null;
  if (other.by === 'engine') {
    return `No scenario was measured on the JavaScript engine ${other.engine}.`;
  }
  if (other.others.length === 0) return 'No scenario was measured in such a realm.';
  const facts = other.others.map(
    ({ name, found }) =>
      `${propertyTexts[name]} is ${typeof found === 'number' ? formatNumber(found) : found}`,
  );
  return `No scenario was measured on such a device: here ${facts.join(', ')}.`;
}
