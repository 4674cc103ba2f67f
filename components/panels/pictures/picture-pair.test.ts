import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { makeFrame, makeHand } from '../../testing/make-record.ts';
import { useTheme } from '../../testing/use-theme.ts';
import './frame-picker.ts';
import type { FramePicker } from './frame-picker.ts';
import './picture-pair.ts';
import type { PicturePair } from './picture-pair.ts';

const pictures = ['a', 'b'].map((name) => ({ name, bytes: new Blob([name]) }));

async function pair(frame: number, complete = true): Promise<PicturePair> {
  return fixture<PicturePair>(
    html`<fb-picture-pair
      .pictures=${pictures}
      .passes=${{
        golden: [makeFrame(0, [], [makeHand()]), makeFrame(1, [], [makeHand({ score: 0.5 })])],
        faulty: [makeFrame(0, [], [])],
      }}
      .frame=${frame}
      .complete=${complete}
    ></fb-picture-pair>`,
  );
}

const sides = (element: PicturePair) => [
  ...element.shadowRoot!.querySelectorAll('fb-hand-picture'),
];

describe('fb-picture-pair', () => {
  it('shows golden and faulty of the same frame', async () => {
    const [golden, faulty] = sides(await pair(0));
    expect(golden?.hands?.length).to.equal(1);
    expect(faulty?.hands).to.deep.equal([]);
    expect(golden?.picture).to.equal(pictures[0]?.bytes);
  });

  it('calls a hand by the same number in both pictures', async () => {
    const at = (x: number) =>
      makeHand({ keypoints: Array.from({ length: 21 }, (_, i) => ({ x: x + i, y: i })) });
    const element = await fixture<PicturePair>(
      html`<fb-picture-pair
        .pictures=${pictures}
        .passes=${{
          golden: [makeFrame(0, [], [at(0), at(400)])],
          faulty: [makeFrame(0, [], [at(401)])],
        }}
        .complete=${true}
      ></fb-picture-pair>`,
    );
    const captions = sides(element).map((side) =>
      side.shadowRoot!.querySelector('figcaption span')!.textContent.trim(),
    );
    expect(captions).to.deep.equal(['2 hands · hand 1 0.98, hand 2 0.98', '1 hand · hand 2 0.98']);
  });

  it('shows where the golden hand is beside a whole hand only, as it would read as found', async () => {
    const shown = async (lost: number) => {
      const keypoints = makeHand().keypoints.map((point, i) =>
        i < lost ? { x: NaN, y: 1 } : point,
      );
      const element = await fixture<PicturePair>(
        html`<fb-picture-pair
          .pictures=${pictures}
          .passes=${{
            golden: [makeFrame(0, [], [makeHand()])],
            faulty: [makeFrame(0, [], [makeHand({ keypoints })])],
          }}
          .complete=${true}
        ></fb-picture-pair>`,
      );
      return sides(element)[1]!.ghost.length;
    };
    expect([await shown(0), await shown(1), await shown(21)]).to.deep.equal([1, 0, 0]);
  });

  it('shows a frame that was not answered, and the last picture for frames past it', async () => {
    const [golden, faulty] = sides(await pair(1));
    expect(golden?.hands?.[0]?.score).to.equal(0.5);
    expect(golden?.picture).to.equal(pictures[1]?.bytes);
    expect(faulty?.hands).to.equal(null);
    expect(faulty?.waiting).to.equal('no answer');
    expect(sides(await pair(1, false))[1]?.waiting).to.equal('not run yet');
  });
});

describe('fb-frame-picker', () => {
  const unknown = { outcome: null, hands: null, nonFinite: 0 };

  it('is accessible and tells which frame was chosen', async () => {
    useTheme('light');
    const picker = await fixture<FramePicker>(
      html`<fb-frame-picker .frames=${Array(4).fill(unknown)} .frame=${1}></fb-frame-picker>`,
    );
    await expect(picker).to.be.accessible();
    const radios = [...picker.shadowRoot!.querySelectorAll('input')];
    expect(radios.map(({ checked }) => checked)).to.deep.equal([false, true, false, false]);
    setTimeout(() => radios[3]!.click());
    expect((await oneEvent<CustomEvent<number>>(picker, 'fb-frame')).detail).to.equal(3);
  });

  it('is a strip of what each frame came to: outcome, hands, and what is not finite', async () => {
    const picker = await fixture<FramePicker>(
      html`<fb-frame-picker
        .frames=${[
          { outcome: 'masked', hands: 1, nonFinite: 0 },
          { outcome: 'non-finite', hands: 2, nonFinite: 1_234_567 },
          unknown,
        ]}
      ></fb-frame-picker>`,
    );
    await expect(picker).to.be.accessible();
    const labels = [...picker.shadowRoot!.querySelectorAll('input')].map((one) => one.ariaLabel);
    expect(labels).to.deep.equal([
      'Frame 1, no effect, 1 hand, every value finite',
      'Frame 2, non-finite, 2 hands, 1\u202f234\u202f567 values not finite',
      'Frame 3',
    ]);
    const words = [...picker.shadowRoot!.querySelectorAll('small')].map((one) => one.textContent);
    expect(words).to.deep.equal(['1 hand', '2 hands · 1.2M bad', '']);
  });
});
