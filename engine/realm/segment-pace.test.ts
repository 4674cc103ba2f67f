import { expect } from '@open-wc/testing';
import type { TracedCall } from '../../trace/trace-networks.ts';
import { segmentPace } from './segment-pace.ts';

const call = (): TracedCall => ({}) as TracedCall;

/** Lengths asked for until a network of so many nodes is done; each node takes so many milliseconds. */
function lengths(nodes: number, perNode: number): number[] {
  let clock = 0;
  const pace = segmentPace(() => clock);
  const network = call();
  const given: number[] = [];
  for (let done = 0; done < nodes;) {
    const length = pace(network, done);
    given.push(length);
    const ran = Math.min(length, nodes - done);
    clock += ran * perNode;
    done += ran;
  }
  return given;
}

describe('segmentPace', () => {
  it('doubles where nodes are fast', () => {
    expect(lengths(150, 1)).to.deep.equal([10, 20, 40, 80]);
    expect(lengths(30, 0)).to.deep.equal([10, 20]);
  });

  it('stays within a second where they are slow, and never below ten', () => {
    expect(lengths(100, 40)).to.deep.equal([10, 20, 25, 25, 25]);
    expect(lengths(30, 500)).to.deep.equal([10, 10, 10]);
  });

  it('slows down again when nodes do', () => {
    let clock = 0;
    const pace = segmentPace(() => clock);
    const network = call();
    expect(pace(network, 0)).to.equal(10);
    clock = 10;
    expect(pace(network, 10)).to.equal(20);
    clock = 4_010;
    expect(pace(network, 30)).to.equal(10);
  });

  it('begins anew with each network', () => {
    let clock = 0;
    const pace = segmentPace(() => clock);
    const palm = call();
    pace(palm, 0);
    clock = 10;
    expect(pace(palm, 10)).to.equal(20);
    expect(pace(call(), 0)).to.equal(10);
  });
});
