import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { longestBetween } from './longest-task.ts';

const event = (name: string, ts: number, dur: number, tid = 1, tdur = dur) => ({
  name,
  ph: 'X',
  pid: 7,
  tid,
  ts,
  dur,
  tdur,
});
const mark = (name: string, ts: number) => ({ name, ph: 'R', pid: 7, tid: 1, ts });

describe('longest task', () => {
  it('takes tasks of the marks’ thread between the marks only', () => {
    const task = longestBetween(
      [
        event('RunTask', 10, 900_000),
        mark('begin', 20),
        event('RunTask', 30, 12_000, 1, 4_000),
        event('RunTask', 40, 800_000, 2),
        event('FunctionCall', 35, 11_000),
        event('RunTask', 20_000, 9_000),
        mark('end', 50_000),
        event('RunTask', 60_000, 700_000),
      ],
      'begin',
      'end',
    );
    assert.equal(task.ms, 12);
    assert.equal(task.processorMs, 9);
    assert.match(task.inside, /^0\.0 s after the first mark, .*FunctionCall 11\.0/);
  });

  it('says which mark is missing', () => {
    assert.throws(() => longestBetween([mark('begin', 1)], 'begin', 'end'), /no mark end/);
  });
});
