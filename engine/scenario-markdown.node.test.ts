import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fenced, plain, sectionText } from './scenario-markdown.ts';

describe('Markdown of a page', () => {
  it('keeps a text of several lines, such as a compiler’s error, in its cell or item', () => {
    const error = 'Failed to compile.\r\n  ERROR: 0:3: `x` | undeclared\n\n# done';
    const told = 'Failed to compile. ERROR: 0:3: \\`x\\` \\| undeclared # done';
    assert.equal(plain(error), told);
    const table = { head: ['frame'], rows: [[error]] };
    assert.equal(
      sectionText({ title: 'Frames', table, items: [{ text: error }] }),
      `## Frames\n\n- ${told}\n\n| frame |\n| --- |\n| ${told} |`,
    );
  });

  it('fences a text that has fences itself', () => {
    assert.equal(fenced('sh', 'ls'), '```sh\nls\n```');
    assert.equal(fenced('sh', "ls 'a\n```\nb'"), "````sh\nls 'a\n```\nb'\n````");
  });
});
