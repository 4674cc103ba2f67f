import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { paintedPicture } from '../../testing/make-playground.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './pixel-picker.ts';
import type { PixelPicker, PixelPlace } from './pixel-picker.ts';
import { waitUntil } from '../../testing/wait-until.ts';

/** A picture of 64 × 48 pixels. */
async function show(rectangle = false): Promise<PixelPicker> {
  const picture = await paintedPicture();
  const picker = await fixture<PixelPicker>(
    html`<fb-pixel-picker
      .picture=${picture}
      .column=${10}
      .row=${5}
      .rectangle=${rectangle}
    ></fb-pixel-picker>`,
  );
  await waitUntil(() => picker.shadowRoot!.querySelector('.mark'));
  return picker;
}

const area = (picker: PixelPicker) => picker.shadowRoot!.querySelector<HTMLElement>('.picture')!;

async function told(picker: PixelPicker, act: () => void): Promise<PixelPlace> {
  setTimeout(act);
  return (await oneEvent<CustomEvent<PixelPlace>>(picker, 'fb-pixel')).detail;
}

function point(picker: PixelPicker, type: string, column: number, row: number): void {
  const box = picker.shadowRoot!.querySelector('canvas')!.getBoundingClientRect();
  const event = new PointerEvent(type, {
    clientX: box.left + ((column + 0.5) / 64) * box.width,
    clientY: box.top + ((row + 0.5) / 48) * box.height,
    button: 0,
    bubbles: true,
  });
  const target = area(picker);
  // A made-up pointer cannot be captured.
  target.setPointerCapture = () => undefined;
  target.dispatchEvent(event);
}

describe('fb-pixel-picker', () => {
  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('takes the pixel that is clicked', async () => {
    const picker = await show();
    const place = await told(picker, () => {
      point(picker, 'pointerdown', 40, 30);
      point(picker, 'pointerup', 40, 30);
    });
    expect(place).to.deep.equal({ column: 40, row: 30, width: 1, height: 1 });
    expect(area(picker).getAttribute('aria-valuetext')).to.equal('x 40, y 30');
  });

  it('moves by arrow keys, and stays in the picture', async () => {
    const picker = await show();
    const press = (key: string, shiftKey = false) =>
      area(picker).dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
    expect(await told(picker, () => press('ArrowRight'))).to.include({ column: 11, row: 5 });
    expect(await told(picker, () => press('ArrowUp', true))).to.include({ column: 11, row: 0 });
  });

  it('takes the rectangle that is dragged, whichever way', async () => {
    const picker = await show(true);
    const place = await told(picker, () => {
      point(picker, 'pointerdown', 20, 30);
      point(picker, 'pointermove', 11, 34);
      point(picker, 'pointerup', 11, 34);
    });
    expect(place).to.deep.equal({ column: 11, row: 30, width: 10, height: 5 });
    const moved = await told(picker, () =>
      area(picker).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true })),
    );
    expect(moved).to.deep.equal({ column: 10, row: 30, width: 10, height: 5 });
  });
});
