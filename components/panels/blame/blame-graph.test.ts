import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { allNaN, makeStep, overflowBlame } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { StepChoice } from '../step-link/step-choice.ts';
import './blame-graph.ts';
import type { BlameGraph } from './blame-graph.ts';
import { pathGraph } from './path-graph.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const id = (name: string): string => `palm/-/${name}`;

/** A healthy input, a first bad step, blocks with a skip connection each, a pool that kills. */
function network(blocks: number) {
  const steps = [
    makeStep('conv2d_0', 0),
    makeStep('conv2d_1', 1, { nan: 1 }, { inputs: [id('conv2d_0')] }),
  ];
  let before = 'conv2d_1';
  for (let block = 0; block < blocks; block++) {
    const [inner, more, sum] = [`depthwise_conv2d_${block}`, `prelu_${block}`, `add_${block}`];
    for (const [name, inputs] of [
      [inner, [before]],
      [more, [inner]],
      [sum, [before, more]],
    ] as const)
      steps.push(makeStep(name, steps.length, allNaN, { inputs: inputs.map(id) }));
    before = sum;
  }
  steps.push(makeStep('max_pool2d_0', steps.length, {}, { inputs: [id(before)] }));
  const path = steps.slice(1, -1).map((step) => step.id);
  return { steps, blame: { ...overflowBlame, step: id('conv2d_1'), path } };
}

describe('pathGraph', () => {
  it('draws every step of the path once, named or counted, and what stayed well beside it', () => {
    const { steps, blame } = network(40);
    const { nodes, edges } = pathGraph(blame, steps);
    const drawn = nodes.flatMap((node) => node.steps.map((step) => step.id));
    expect(new Set(drawn).size).to.equal(drawn.length);
    expect(drawn.toSorted()).to.deep.equal(steps.map((step) => step.id).toSorted());
    expect(nodes.length).to.be.below(40);
    const beside = nodes.filter(({ kind }) => kind === 'beside');
    expect(beside.map((node) => node.steps[0]!.name)).to.deep.equal(['conv2d_0', 'max_pool2d_0']);
    expect(edges.filter(({ bad }) => !bad).length).to.equal(2);
  });

  it('shows branches, and leads forward only', () => {
    const { steps, blame } = network(40);
    const { nodes, edges } = pathGraph(blame, steps);
    const place = new Map(nodes.map((node) => [node.id, node.steps[0]!.index]));
    for (const { from, to } of edges)
      expect(place.get(from), `${from} > ${to}`).to.be.below(place.get(to)!);
    const from = edges.filter((edge) => edge.from === id('conv2d_1'));
    expect(from.length).to.equal(2);
  });

  it('is one box for a path of one step', () => {
    const only = makeStep('conv2d_0', 0, { nan: 1 });
    const graph = pathGraph({ ...overflowBlame, step: only.id, path: [only.id] }, [only]);
    expect(graph.nodes.map(({ kind }) => kind)).to.deep.equal(['step']);
    expect(graph.edges).to.deep.equal([]);
  });
});

describe('fb-blame-graph', () => {
  async function show(blocks = 6): Promise<BlameGraph> {
    const { steps, blame } = network(blocks);
    const graph = await fixture<BlameGraph>(
      html`<fb-blame-graph .blame=${blame} .steps=${steps}></fb-blame-graph>`,
    );
    await waitUntil(() => graph.shadowRoot!.querySelector('.node'), 'nothing was laid out');
    return graph;
  }

  it('has room for the name and all notes of a path of one step', async () => {
    const only = makeStep('conv2d_0', 0, { nan: 1 });
    const graph = await fixture<BlameGraph>(
      html`<fb-blame-graph
        .blame=${{ ...overflowBlame, step: only.id, path: [only.id] }}
        .steps=${[only]}
      ></fb-blame-graph>`,
    );
    await waitUntil(() => graph.shadowRoot!.querySelector('.node'), 'nothing was laid out');
    const box = graph.shadowRoot!.querySelector('.node')!.getBoundingClientRect();
    const [title, words] = ['b', 'small'].map((one) =>
      graph.shadowRoot!.querySelector(`.node ${one}`)!.getBoundingClientRect(),
    );
    expect(title!.top).to.be.at.least(box.top);
    expect(title!.bottom).to.be.at.most(words!.top + 1);
    expect(words!.bottom).to.be.at.most(box.bottom);
  });

  for (const theme of bothThemes)
    it(`is accessible, ${theme}`, async () => {
      useTheme(theme);
      await expect(await show()).to.be.accessible();
    });

  it('places boxes apart, from left to right', async () => {
    const graph = await show();
    const boxes = [...graph.shadowRoot!.querySelectorAll('.node')].map((node) =>
      node.getBoundingClientRect(),
    );
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) => {
        const apart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart).to.equal(true);
      }),
    );
    expect(graph.shadowRoot!.querySelectorAll('.edge.bad').length).to.be.above(3);
  });

  it('opens at a size that can be read, and shows the whole path on request', async () => {
    const graph = await show(2);
    const scroll = graph.shadowRoot!.querySelector('.scroll')!;
    const scale = () => Number(getComputedStyle(graph.shadowRoot!.querySelector('.sheet')!).scale);
    await waitUntil(() => scale() < 1, 'the size was not chosen');
    expect(scale()).to.be.at.least(0.9);
    expect(scroll.scrollWidth).to.be.above(scroll.clientWidth);
    const buttons = [...graph.shadowRoot!.querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim() === 'Fit')!.click();
    await graph.updateComplete;
    expect(scale()).to.be.below(0.9);
    expect(scroll.scrollWidth).to.be.at.most(scroll.clientWidth + 1);
  });

  it('leads from a box into the inspector', async () => {
    const graph = await show();
    const first = graph.shadowRoot!.querySelector<HTMLButtonElement>('.node.first')!;
    expect(first.textContent).to.contain('conv2d_1').and.contain('overwhelmed');
    setTimeout(() => first.click());
    const event = await oneEvent<StepChoice>(graph, StepChoice.type);
    expect(event).to.include({ step: id('conv2d_1'), inspect: true });
  });

  it('is drawn larger and smaller, and has the list behind it', async () => {
    const graph = await show();
    const width = () => graph.shadowRoot!.querySelector('.sheet')!.getBoundingClientRect().width;
    const before = width();
    graph.shadowRoot!.querySelector<HTMLElement>('.tools button')!.click();
    await graph.updateComplete;
    expect(width()).to.be.above(before);
    expect(graph.shadowRoot!.querySelector('fb-blame-panel')!.blame).to.equal(graph.blame);
  });

  it('says when there is nothing to draw', async () => {
    const graph = await fixture<BlameGraph>(html`<fb-blame-graph></fb-blame-graph>`);
    expect(graph.shadowRoot!.textContent).to.contain('Every step of this frame is good');
  });
});
