import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { faultSpecs } from '../../../faults/fault-specs.ts';
import { scenarioGroups, scenarios } from '../../../scenarios/scenarios.ts';
import { fromQuery, toQuery } from '../../state/address.ts';
import { Playground } from '../../state/playground.ts';
import '../../shell/app-shell/app-shell.ts';
import type { AppShell } from '../../shell/app-shell/app-shell.ts';
import { HeldRunner, makeLibrary, paintedPicture } from '../../testing/make-playground.ts';
import { makeRecord, makeFrame, goldenSteps } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import type { DiagnosisPage } from './diagnosis-page.ts';

const library = makeLibrary({ groups: scenarioGroups, faults: faultSpecs });

async function open() {
  await setViewport({ width: 1280, height: 800 });
  const runner = new HeldRunner();
  const [first] = scenarios;
  const playground = new Playground(runner, library, first!, { view: 'diagnosis' });
  const shell = await fixture<AppShell>(
    html`<fb-app-shell .playground=${playground} .library=${library}></fb-app-shell>`,
  );
  const page = () => shell.shadowRoot!.querySelector<DiagnosisPage>('fb-diagnosis-page');
  await waitUntil(() => page()?.shadowRoot?.querySelector('textarea') != null);
  const root = page()!.shadowRoot!;
  const titles = () => [...root.querySelectorAll('.candidates a')].map((a) => a.textContent);
  const paste = async (text: string) => {
    const area = root.querySelector('textarea')!;
    area.value = text;
    area.dispatchEvent(new Event('input'));
    await waitUntil(() => playground.state.search !== null);
    await page()!.updateComplete;
  };
  return { runner, playground, shell, root, titles, paste, page: page()! };
}

describe('“My app returns NaN”', () => {
  it('has a link, and is reached from the list of failures', async () => {
    const { playground, shell } = await open();
    expect(toQuery(playground.state, library)).to.equal('diagnose');
    expect(fromQuery('diagnose', library)).to.deep.include({ view: 'diagnosis', dropped: [] });
    const bar = shell.shadowRoot!.querySelector('fb-side-bar')!;
    playground.showOverview();
    await shell.updateComplete;
    const link = [...bar.shadowRoot!.querySelectorAll('a')].find((one) =>
      one.textContent.includes('My app returns NaN'),
    );
    link!.click();
    expect(playground.state.view).to.equal('diagnosis');
  });

  it('answers what is pasted with ranked failures, each with its check', async () => {
    const { root, titles, paste } = await open();
    await paste('');
    expect(titles()).to.deep.equal([]);
    const nulls = Array.from({ length: 21 }, () => ({ x: null, y: null }));
    await paste(JSON.stringify([{ score: null, keypoints: nulls }]));
    expect(titles()[0]).to.equal(scenarios.find(({ id }) => id === 'null-not-nan')!.title);
    expect(root.textContent).to.contain('JSON.stringify writes null');
    expect(root.querySelector('fb-code-block')).not.to.equal(null);
    await paste('Error: Requested texture size [0x0] is invalid.');
    expect(titles()[0]).to.equal(scenarios.find(({ id }) => id === 'too-early')!.title);
  });

  it('takes markup for text, and says what to do where nothing fits', async () => {
    const { root, paste } = await open();
    await paste('<img src=x onerror="alert(1)"> zzqx');
    expect(root.querySelector('img')).to.equal(null);
    await paste('zzqx');
    expect(root.textContent).to.contain('Nothing here fits');
  });

  it('runs the healthy pipeline on a picture, and says what that excludes', async () => {
    const { root, runner, page, paste } = await open();
    await paste('[]');
    const file = new File([await paintedPicture()], 'mine.png', { type: 'image/png' });
    const input = root.querySelector<HTMLInputElement>('input[type=file]')!;
    const files = new DataTransfer();
    files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => runner.asked.length === 1);
    expect(runner.asked[0]!.plan.faults).to.deep.equal([]);
    expect(root.textContent).to.contain('Running the healthy pipeline on mine.png');
    const frame = makeFrame(0, goldenSteps, []);
    runner.asked[0]!.resolve(makeRecord([frame], [frame], ['masked']));
    await waitUntil(() => !root.textContent.includes('Running'));
    await page.updateComplete;
    expect(root.textContent).to.contain('mine.png');
  });

  it('says what is wrong with a file that is no picture', async () => {
    const { root, page } = await open();
    const input = root.querySelector<HTMLInputElement>('input[type=file]')!;
    const files = new DataTransfer();
    files.items.add(new File(['no'], 'notes.txt', { type: 'text/plain' }));
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(
      () => root.textContent.includes('notes.txt') && !root.textContent.includes('Running'),
    );
    await page.updateComplete;
    expect(root.textContent).to.contain('PNG, JPEG');
  });

  it('is accessible', async () => {
    const { page, paste } = await open();
    await paste('[]');
    for (const theme of bothThemes) {
      useTheme(theme);
      await expect(page).to.be.accessible();
    }
  });
});
