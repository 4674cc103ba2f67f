import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endingOf, endingText, type EndedRun } from './ending.ts';

const text = (faulty: EndedRun['faulty']): string | null => {
  const ending = endingOf({ faulty });
  return ending === null ? null : endingText(ending);
};

describe('the ending of a run', () => {
  it('is the error of the first call that threw', () => {
    const error = { name: 'Error', message: 'must be [1,192,192,3], but was [1,192,192,4]' };
    assert.equal(
      text({ frames: [{ index: 0 }, { index: 1, error }] }),
      'frame 2 threw Error: must be [1,192,192,3], but was [1,192,192,4]',
    );
  });

  it('is the frame that never came, and what its realm waited for', () => {
    const ended = {
      reason: 'hung',
      message: 'It was waiting for the download of decode · concat_7.',
    } as const;
    assert.equal(
      text({ frames: [{ index: 0 }], ended }),
      'frame 2 never returned: It was waiting for the download of decode · concat_7.',
    );
    assert.match(
      text({ frames: [], ended: { ...ended, reason: 'crashed' } }) ?? '',
      /^frame 1 crashed: /,
    );
  });

  it('is none where every call returned', () => {
    assert.equal(text({ frames: [{ index: 0 }] }), null);
  });
});
