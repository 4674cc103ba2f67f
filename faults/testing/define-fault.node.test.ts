import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defineFault } from '../define-fault.ts';
import type { FaultSpec } from '../fault-spec.ts';
import type { Injection } from '../injection.ts';
import { choice, number } from '../parameters.ts';

const spec = {
  id: 'sample',
  role: 'fault',
  site: 'weight',
  title: 'Sample',
  description: 'A fault of this test.',
  parameters: {
    reach: choice('Reach', 'how far', ['element', 'tensor']),
    share: number({ label: 'Share', description: 'how much', min: 0, max: 1, default: 0.5 }),
  },
  cost: null,
} as const satisfies FaultSpec;

const nothing: Injection = { strikes: () => [], restore: () => undefined };
const context = { seed: 1, fromFrame: 0 };

describe('defineFault', () => {
  it('hands an injection the arguments that its spec promises', async () => {
    const seen: unknown[] = [];
    const fault = defineFault(spec, () =>
      Promise.resolve({
        inject: (args: { reach: 'element' | 'tensor'; share: number }) => {
          seen.push(args);
          return nothing;
        },
      }),
    );
    await fault.load({ reach: 'tensor' }, context);
    assert.deepEqual(seen, [{ reach: 'tensor', share: 0.5 }]);
    await assert.rejects(fault.load({ reach: 'row' }, context), /reach must be .* given: "row"/);
    await assert.rejects(fault.load({ rows: 1 }, context), /no parameter "rows"/);
  });

  it('does not compile with an injection of other arguments', () => {
    type Other = { reach: 'element' } | { reach: string; size: number } | { share: boolean };
    const load = <Args extends Other>() =>
      Promise.resolve({ inject: (args: Args) => ({ ...nothing, seen: args }) });
    // @ts-expect-error -- the spec allows 'tensor' too
    defineFault(spec, load<{ reach: 'element' }>);
    // @ts-expect-error -- the spec has no size
    defineFault(spec, load<{ reach: string; size: number }>);
    // @ts-expect-error -- a share is a number
    defineFault(spec, load<{ share: boolean }>);
  });
});
