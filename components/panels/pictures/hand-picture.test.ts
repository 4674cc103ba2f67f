import { expect, fixture, html } from '@open-wc/testing';
import type { Item } from '../../../record/record.ts';
import { paintedPicture } from '../../testing/make-playground.ts';
import { makeHand } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './hand-picture.ts';
import type { HandPicture } from './hand-picture.ts';
import { bones, keypointNames } from './hand-skeleton.ts';
import { waitUntil } from '../../testing/wait-until.ts';

async function show(hands: readonly Item[] | null): Promise<HandPicture> {
  const blob = await paintedPicture();
  const element = await fixture<HandPicture>(
    html`<fb-hand-picture label="Faulty" .picture=${blob} .hands=${hands}></fb-hand-picture>`,
  );
  await waitUntil(() => element.shadowRoot!.querySelector('svg')?.viewBox.baseVal.width === 64);
  return element;
}

const textOf = (element: HandPicture) => element.shadowRoot!.textContent.replace(/\s+/g, ' ');
const all = (element: HandPicture, selector: string) => [
  ...element.shadowRoot!.querySelectorAll(selector),
];

describe('fb-hand-picture', () => {
  for (const theme of bothThemes)
    it(`is accessible with and without a hand, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show([makeHand()])).to.be.accessible();
      await expect(await show([])).to.be.accessible();
    });

  it('draws each key point where it is, in pixels of the picture', async () => {
    const element = await show([makeHand()]);
    const circles = all(element, '.hand circle');
    expect(circles.length).to.equal(21);
    expect(circles[3]!.getAttribute('cx')).to.equal('22');
    expect(circles[3]!.getAttribute('cy')).to.equal('26');
    expect(all(element, '.hand .bone').length).to.equal(bones.length);
    expect(textOf(element)).to.contain('1 hand · 0.98');
  });

  it('lists key points that cannot be drawn', async () => {
    const keypoints = makeHand().keypoints.map((point, i) =>
      i === 0 ? { x: NaN, y: 3 } : i === 4 ? { x: Infinity, y: -Infinity } : point,
    );
    const element = await show([makeHand({ keypoints, score: NaN })]);
    expect(all(element, '.hand circle').length).to.equal(19);
    expect(textOf(element)).to.contain('2 of 21 key points not finite');
    expect(textOf(element)).to.contain('wrist (NaN, 3), thumb 4 (+∞, −∞)');
    // x runs past 64 from the 15th point on.
    expect(textOf(element)).to.contain('7 key points outside the picture');
  });

  it('draws nothing that reads as a hand where every key point is NaN', async () => {
    const keypoints = makeHand().keypoints.map(() => ({ x: NaN, y: NaN }));
    const element = await show([makeHand({ keypoints })]);
    expect(all(element, 'circle, line').length).to.equal(0);
    expect(all(element, 'canvas.faded').length).to.equal(1);
    expect(element.shadowRoot!.querySelector('.veil')!.textContent).to.equal(
      '21 key points not finite',
    );
    await expect(element).to.be.accessible();
  });

  it('says when there is no hand, and when nothing has run', async () => {
    expect(textOf(await show([]))).to.contain('no hand');
    expect(textOf(await show(null))).to.contain('not run yet');
  });

  it('shows an error', async () => {
    const element = await show([]);
    element.error = { name: 'TypeError', message: 'x is undefined' };
    await element.updateComplete;
    expect(textOf(element)).to.contain('threw TypeError').and.contain('x is undefined');
  });
});

describe('hand skeleton', () => {
  it('joins 21 named key points into one piece', () => {
    expect(keypointNames.length).to.equal(21);
    expect(new Set(keypointNames).size).to.equal(21);
    const reached = new Set([0]);
    for (let round = 0; round < 21; round++)
      for (const [a, b] of bones) {
        if (reached.has(a)) reached.add(b);
        if (reached.has(b)) reached.add(a);
      }
    expect(reached.size).to.equal(21);
  });
});
