import { expect } from '@open-wc/testing';
import { RealPage } from './testing/real-page.ts';

// In float32, as every realm starts cold; float16 has real-page.full.test.ts.
describe('the page, on the real engine', function () {
  this.timeout(240_000);

  let page: RealPage;
  before(async () => {
    page = await RealPage.open('scenario=one-bad-pixel');
  });
  after(() => page.close());

  it('shows steps while the run goes on: its own, or a whole preview', async () => {
    await page.until(() => page.state.run.status === 'running', 'nothing runs');
    await page.until(() => page.hasSteps, 'no step came');
    expect(page.state.run.status).to.equal('running');
    expect(page.chart.complete).to.equal(page.chart.preview);
    expect(page.content.querySelector('fb-run-notice')).to.not.equal(null);
  });

  it('shows where the first NaN is, and that the app gets no hand and no error', async () => {
    await page.done();
    expect(page.verdict).to.contain('The first NaN appears in source · pixels (step 0)');
    expect(page.verdict).to.contain('At the end of the palm network 100 % is NaN');
    expect(page.verdict).to.contain('no hand and no error; the golden run finds 1 hand');
    expect(page.drawnPoints).to.deep.equal([21, 0]);
  });

  it('finds the first bad step by keyboard', async () => {
    expect(await page.firstBadByKey()).to.contain('source · pixels, step 0; < 0.1 % NaN');
  });

  it('runs again when a control changes, and writes the change into the address', async () => {
    page.pressChip('Value 0');
    expect(page.state.run.status).to.equal('queued');
    await page.done();
    expect(page.verdict).to.contain('No NaN anywhere');
    expect(page.drawnPoints).to.deep.equal([21, 21]);
    expect(page.query).to.deep.equal({ scenario: 'one-bad-pixel', value: '0' });
  });

  it('logs no error', () => {
    expect(page.errors).to.deep.equal([]);
  });
});
