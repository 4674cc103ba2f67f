import { expect } from '@open-wc/testing';
import { RealPage } from './testing/real-page.ts';

describe('the page, on the real engine in float16', function () {
  this.timeout(240_000);

  let page: RealPage;
  before(async () => {
    page = await RealPage.open('scenario=never-divided&precision=float16');
  });
  after(() => page.close());

  it('shows where float16 overflows, and that the app gets no hand and no error', async () => {
    await page.done();
    expect(page.verdict).to.contain('palm · depthwise_conv2d_8 (step 36)');
    expect(page.verdict).to.contain('At the end of the palm network 100 % is NaN');
    expect(page.verdict).to.contain('no hand and no error; the golden run finds 1 hand');
    expect(page.drawnPoints).to.deep.equal([21, 0]);
  });

  it('finds the first bad step by keyboard', async () => {
    expect(await page.firstBadByKey()).to.contain('palm · depthwise_conv2d_8, step 36');
  });

  it('shows that normalised pixels are healthy in float16', async () => {
    page.pressChip('Scale 1');
    await page.done();
    expect(page.verdict).to.contain('No NaN anywhere');
    expect(page.verdict).to.contain('1 hand');
    expect(page.drawnPoints).to.deep.equal([21, 21]);
    expect(page.query).to.deep.equal({
      scenario: 'never-divided',
      precision: 'float16',
      scale: '1',
    });
  });

  it('logs no error', () => {
    expect(page.errors).to.deep.equal([]);
  });
});
