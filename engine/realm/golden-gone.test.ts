import { expect } from '@open-wc/testing';
import { progressListener } from '../pass-listeners.ts';
import { passRequests } from '../pass-requests.ts';
import { freePlan } from '../testing/fixture-run.ts';
import { Realm } from './realm.ts';

describe('a realm asked for a faulty pass', () => {
  const silent = progressListener(undefined);
  const plan = freePlan({ input: { kind: 'own', subject: 'graph', name: 'division' }, faults: [] });
  const request = passRequests(plan, [], 'ours');
  const another = passRequests(plan, [], 'another’s');

  let realm: Realm;
  beforeEach(async () => {
    realm = new Realm();
    const settings = { backend: 'cpu' } as const;
    await realm.open({ settings, faults: [] }, '/weights/', null);
  });

  const rejection = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'none',
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    );

  it('refuses one whose golden values it never had, traced or not, and to look into it', async () => {
    expect(await rejection(realm.run(request('faulty'), silent))).to.equal('GoldenGoneError');
    expect(await rejection(realm.run(request('faulty check'), silent))).to.equal('GoldenGoneError');
    const question = { step: 'graph/-/y', frame: 0, shape: [], channel: null };
    const looked = realm.inspect(request('faulty'), question, silent);
    expect(await rejection(looked)).to.equal('GoldenGoneError');
    expect(await rejection(realm.golden('ours'))).to.equal('GoldenGoneError');
  });

  it('refuses one whose golden values another golden run has replaced', async () => {
    await realm.run(request('golden'), silent);
    const { frames } = await realm.run(request('faulty'), silent);
    expect(frames[0]?.steps.every(({ divergence }) => divergence !== null)).to.equal(true);
    await realm.run(another('golden'), silent);
    expect(await rejection(realm.run(request('faulty'), silent))).to.equal('GoldenGoneError');
    expect(await rejection(realm.run(another('faulty'), silent))).to.equal('none');
  });

  it('refuses one whose golden run was cancelled half-way', async () => {
    const cancelling = { ...silent, progress: () => realm.cancel() };
    const two = passRequests({ ...plan, frames: 2 }, [], 'ours');
    expect(await rejection(realm.run(two('golden'), cancelling))).to.equal('AbortError');
    expect(await rejection(realm.run(two('faulty'), silent))).to.equal('GoldenGoneError');
  });

  it('takes golden values that were carried to it, until others are', async () => {
    await realm.run(request('golden'), silent);
    const values = await realm.golden('ours');
    await realm.run(another('golden'), silent);
    realm.receive('ours', values);
    expect(await rejection(realm.run(request('faulty'), silent))).to.equal('none');
  });
});
