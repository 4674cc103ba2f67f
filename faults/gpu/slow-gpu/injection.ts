import { strikesIn, type Lasts } from '../../duration.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { propertyStrike } from '../../property-strike.ts';

interface Arguments {
  readonly milliseconds: number;
  readonly lasts: Lasts;
}

/** Milliseconds that one pass is held up at most. */
const most = 60_000;

/** Keeps the thread busy for so long, as a synchronous call to a slow GPU does. */
function hold(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Holds the thread up before each network. */
export function inject(
  { milliseconds, lasts }: Arguments,
  { fromFrame }: InjectionContext,
): Injection {
  const strikes: Strike[] = [];
  return {
    replaceInput(input, { network, frame, item }) {
      const due = strikesIn(frame, fromFrame, lasts) && (strikes.length + 1) * milliseconds <= most;
      if (due && milliseconds > 0) {
        hold(milliseconds);
        // What was asked for, which the clock has seen pass; the very time would differ run by run.
        strikes.push(
          propertyStrike(`GPU · milliseconds before ${network}`, 0, milliseconds, { frame, item }),
        );
      }
      return input;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
