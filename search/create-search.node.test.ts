import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSearch, type Search } from './create-search.ts';
import { plain } from './testing/plain.ts';

const document = (id: string, title: string, ...texts: readonly string[]) => ({
  id,
  title,
  texts: texts.map((text) => ({ text, weight: 4, shown: true })),
});

const search = await createSearch([
  document('slow', 'Slow start', 'The video plays late. Its frames are dropped.', 'see #8180'),
  document('video', 'Unloaded video', 'Requested texture size [0x0] is invalid'),
  document('score', 'NaN score', 'The video is fine, the score is not.'),
  document('fill', 'A place', 'It took {seconds} seconds. Nothing else.'),
]);
const ids = (query: string, find: Search = search) => find(query).hits.map(({ id }) => id);

describe('createSearch', () => {
  it('ranks a title before any other text', () => {
    assert.equal(ids('video')[0], 'video');
    assert.deepEqual(ids('video').slice(1).sort(), ['score', 'slow']);
  });

  it('finds everything, in the given order, where nothing is asked', () => {
    for (const query of ['', '  ', '“”', 'is it the']) {
      assert.deepEqual(ids(query), ['slow', 'video', 'score', 'fill']);
      assert.equal(search(query).exact, true);
    }
  });

  it('is content with some of the words, and says that it is not exact', () => {
    const { hits, exact } = search('unloaded zebra');
    assert.deepEqual([hits.map(({ id }) => id), exact], [['video'], false]);
    assert.equal(search('unloaded video').exact, true);
  });

  it('finds nothing by words that are near to none', () => {
    assert.deepEqual(search('zebra'), { hits: [], exact: false });
  });

  it('takes numbers whole, and short words as they are', () => {
    assert.deepEqual(ids('#8180'), ['slow']);
    assert.deepEqual(ids('#818 '), []);
    assert.deepEqual(ids('[0x0]'), ['video']);
  });

  it('corrects a letter too many, too few, wrong, exchanged, and words written as one', () => {
    for (const [wrong, id] of [
      ['unnloaded', 'video'],
      ['textre', 'video'],
      ['scoer', 'score'],
      ['vedeo', 'video'],
      ['slowstart', 'slow'],
    ] as const) {
      assert.equal(ids(`${wrong} `)[0], id, wrong);
      assert.equal(search(`${wrong} `).exact, false, wrong);
    }
  });

  it('shows the sentence that holds the words, marked, unless the title holds as many', () => {
    const [hit] = search('late video').hits;
    assert.equal(hit?.id, 'slow');
    assert.equal(plain(hit.where), 'The [video] plays [late].');
    assert.equal(plain(hit.title), 'Slow start');
    assert.equal(search('unloaded').hits[0]?.where, null);
    assert.equal(plain(search('unload').hits[0]?.title ?? null), '[Unloaded] video');
  });

  it('leaves places out that only a record fills', () => {
    assert.deepEqual(ids('seconds'), ['fill']);
    assert.equal(plain(search('seconds').hits[0]?.where ?? null), 'It took … [seconds].');
  });

  it('looks only where it is asked to', () => {
    const { hits } = search('video', (id) => id !== 'video');
    assert.deepEqual(hits.map(({ id }) => id).sort(), ['score', 'slow']);
  });

  it('gives the same answer each time', () => {
    assert.deepEqual(search('late video'), search('late video'));
  });
});
