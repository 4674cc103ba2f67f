import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { ArgumentError, checkArguments } from '../../check-arguments.ts';
import { faultSpecs } from '../../fault-specs.ts';
import { loadInjection } from '../../load-injection.ts';
import { allowedArguments, refusedArgument } from '../arguments.ts';
import { reasonOf } from '../reason-of.ts';

const specs = Object.values(faultSpecs);

describe('what every fault and mitigation says of itself', () => {
  it('is registered under its own id, in kebab case, with words in every place', () => {
    for (const [id, spec] of Object.entries(faultSpecs)) {
      expect(spec.id).to.equal(id);
      expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(spec.title, id).to.match(/\S/);
      expect(spec.description, id).to.match(/\.$/);
      expect(spec.cost === null, `${id}: cost`).to.equal(spec.role === 'fault');
      for (const [name, parameter] of Object.entries(spec.parameters)) {
        expect(name).to.match(/^[a-z][A-Za-z0-9]*$/);
        expect(parameter.label, `${id}.${name}`).to.match(/\S/);
        expect(parameter.description, `${id}.${name}`).to.match(/\S/);
      }
    }
  });

  for (const spec of specs) {
    it(`${spec.id} accepts its defaults and every value it allows`, async () => {
      expect(() => checkArguments(spec, {})).not.to.throw();
      await fc.assert(
        fc.asyncProperty(allowedArguments(spec), async (args) => {
          const checked = checkArguments(spec, args);
          expect(Object.keys(checked)).to.deep.equal(Object.keys(spec.parameters));
          for (const [name, value] of Object.entries(args)) {
            expect(Object.is(checked[name], value), name).to.equal(true);
          }
          // Two allowed values may not go together; that, too, must be said as what it is.
          const reason = await reasonOf(() =>
            loadInjection(spec.id, args, { seed: 1, fromFrame: 0 }),
          );
          if (reason !== null) expect(reason).to.be.instanceOf(ArgumentError);
        }),
        { numRuns: 60 },
      );
    });

    it(`${spec.id} refuses every other value and every other name, and says which`, async () => {
      const wrong = refusedArgument(spec);
      const load = (args: Record<string, number | string | boolean>) =>
        reasonOf(() => loadInjection(spec.id, args, { seed: 1, fromFrame: 0 }));
      if (wrong !== null) {
        await fc.assert(
          fc.asyncProperty(wrong, async ({ name, value }) => {
            const reason = await load({ [name]: value });
            expect(reason).to.be.instanceOf(ArgumentError);
            expect((reason as Error).message).to.match(new RegExp(`${spec.id}\\.${name} must be `));
            expect((reason as Error).message).to.include('given: ');
          }),
          { numRuns: 60 },
        );
      }
      for (const name of ['no-such', '', 'constructor', 'toString', 'Value']) {
        const reason = await load({ [name]: 1 });
        expect(reason, name).to.be.instanceOf(ArgumentError);
        expect((reason as Error).message).to.match(new RegExp(`${spec.id} has no parameter`));
      }
    });
  }
});
