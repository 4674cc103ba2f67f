import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkPlan } from '../../engine/check-plan.ts';
import { decodePlan, encodePlan, planSchema } from '../../record/codec/plan-codec.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { packageRoot } from '../package-root.ts';
import { faultsPage } from './faults-page.ts';

const page = (name: string): Promise<string> =>
  readFile(path.join(packageRoot, 'docs', name), 'utf8');

describe('docs/faults.md', () => {
  it('is what the specs say now', async () => {
    assert.equal(
      await page('faults.md'),
      faultsPage(Object.values(faultSpecs)),
      'Stale: write it anew with npx faultbook faults --markdown > docs/faults.md',
    );
  });
});

describe('docs/plans.md', () => {
  it('has two examples or more that are plans', async () => {
    const examples = [...(await page('plans.md')).matchAll(/```json\n(.*?)```/gs)];
    assert.ok(examples.length >= 2);
    for (const [, text = ''] of examples) {
      const plan = checkPlan(decodePlan(text));
      assert.deepEqual(decodePlan(encodePlan(plan)), plan);
    }
  });

  it('explains every key of a plan, and no other', async () => {
    const keys = [...(await page('plans.md')).matchAll(/^- `(\w+)`:/gm)].map(([, key]) => key);
    assert.deepEqual(keys, Object.keys(planSchema.entries));
  });
});
