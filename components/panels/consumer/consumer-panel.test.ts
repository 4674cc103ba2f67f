import { expect, fixture, html } from '@open-wc/testing';
import type { Consumed } from '../../../record/record.ts';
import { makeFrame, makeHand } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './consumer-panel.ts';
import { consumedPairs } from './consumed-rows.ts';

const angles = (values: Record<string, number | null>, text: string | null = null): Consumed => ({
  id: 'finger-angles',
  items: [{ values, text }],
});

/** A frame with as many hands as the app made something of, beside each other. */
const made = (consumer: Consumed | undefined, xs = [0, 400]) =>
  makeFrame(
    0,
    [],
    (consumer?.items ?? []).map((_, i) => handAt(xs[i] ?? 0)),
    consumer === undefined ? {} : { consumer },
  );

const handAt = (x: number) =>
  makeHand({ keypoints: Array.from({ length: 21 }, (_, i) => ({ x: x + i, y: i })) });

const words = (element: Element): string =>
  element.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();

const panel = (golden: Consumed | undefined, faulty: Consumed | undefined) =>
  fixture(
    html`<fb-consumer-panel .golden=${made(golden)} .faulty=${made(faulty)}></fb-consumer-panel>`,
  );

describe('consumedPairs', () => {
  it('puts first what is not finite or missing, then what is farthest off', () => {
    const [pair] = consumedPairs(
      made(angles({ same: 1, near: 10, far: 10, lost: 1, nan: 1 })),
      made(angles({ same: 1, near: 11, far: 90, lost: null, nan: NaN })),
    );
    expect(pair?.rows.map(({ name }) => name)).to.deep.equal([
      'lost',
      'nan',
      'far',
      'near',
      'same',
    ]);
  });

  it('takes NaN in both runs for the same', () => {
    const [pair] = consumedPairs(made(angles({ a: NaN, b: 1 })), made(angles({ a: NaN, b: 2 })));
    expect(pair?.rows[0]?.name).to.equal('b');
  });

  it('has a hand that one run alone has', () => {
    const pairs = consumedPairs(made(angles({ a: 1 })), made({ id: 'finger-angles', items: [] }));
    expect(pairs).to.have.lengthOf(1);
    expect(pairs[0]?.rows).to.deep.equal([{ name: 'a', golden: 1, faulty: undefined }]);
  });
});

describe('consumedPairs of two hands', () => {
  const two: Consumed = {
    id: 'finger-angles',
    items: [
      { values: { a: 1 }, text: null },
      { values: { a: 2 }, text: null },
    ],
  };

  it('puts the hand that is left beside its own golden one', () => {
    const pairs = consumedPairs(made(two), made(angles({ a: 2 }), [402]));
    expect(
      pairs.map(({ number, rows }) => [number, rows[0]?.golden, rows[0]?.faulty]),
    ).to.deep.equal([
      [1, 1, undefined],
      [2, 2, 2],
    ]);
  });

  it('numbers a hand that the faulty run alone has after all golden ones', () => {
    const pairs = consumedPairs(made(angles({ a: 2 }), [402]), made(two));
    expect(
      pairs.map(({ number, rows }) => [number, rows[0]?.golden, rows[0]?.faulty]),
    ).to.deep.equal([
      [1, 2, 2],
      [2, undefined, 1],
    ]);
  });
});

describe('fb-consumer-panel', () => {
  it('shows golden beside faulty, and counts what it leaves out', async () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`n${i}`, i]));
    const element = await panel(angles(many), angles({ ...many, n4: NaN }));
    expect(words(element)).to.match(/n4 4 ▨ NaN/);
    expect(words(element)).to.include('6 of 9 numbers');
  });

  it('says what the app threw, and what it said', async () => {
    const thrown: Consumed = {
      id: 'json',
      items: [],
      error: { name: 'TypeError', message: 'x of undefined' },
    };
    const element = await panel(angles({ a: 1 }, 'thumbs up'), thrown);
    expect(words(element)).to.include('threw TypeError: x of undefined');
    expect(words(element)).to.include('golden thumbs up faulty nothing');
  });

  it('says so when the faulty run never got that far, and when there was no hand', async () => {
    expect(words(await panel(angles({ a: 1 }), undefined))).to.include('it received no answer');
    const none: Consumed = { id: 'json', items: [] };
    expect(words(await panel(none, none))).to.include('no hand in either run');
  });

  it('is empty without a consumer', async () => {
    expect(words(await panel(undefined, undefined))).to.equal('');
  });

  for (const theme of bothThemes) {
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      const element = await panel(angles({ a: 1 }, 'fist'), angles({ a: NaN }, 'open'));
      await expect(element).to.be.accessible();
    });
  }
});
