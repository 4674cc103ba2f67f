import { expect } from '@open-wc/testing';
import { failureOf } from './failure-of.ts';

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

describe('failureOf', () => {
  it('is the error itself while the server answers', async () => {
    const error = named('NetworkLoadError', 'the server answered 404');
    expect(await failureOf(error)).to.deep.equal({
      name: 'NetworkLoadError',
      message: 'the server answered 404',
    });
    expect(await failureOf('text')).to.deep.equal({ name: 'Error', message: 'text' });
  });

  it('says that the server is gone, whatever failed by it', async () => {
    for (const name of ['TypeError', 'CrashedRealmError', 'FixtureError', 'NetworkLoadError']) {
      const failure = await failureOf(named(name, 'It did not load.'), () =>
        Promise.resolve(false),
      );
      expect(failure.name).to.equal('ServerGoneError');
      expect(failure.message).to.contain(location.origin).and.to.contain('It did not load.');
    }
  });

  it('leaves what the plan or the device is the reason of, without asking', async () => {
    const never = () => Promise.reject(new Error('asked'));
    for (const name of ['PlanError', 'ArgumentError', 'PictureError', 'BackendError'])
      expect((await failureOf(named(name, 'no'), never)).name).to.equal(name);
  });
});
