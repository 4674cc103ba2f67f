import { html, nothing } from 'lit';
import { hostFacts } from '../../../record/device/host-facts.ts';
import { backendLabels, precisionOf } from '../../../record/plan.ts';
import type { Environment } from '../../../record/record.ts';
import { ownInputProblem } from '../../../subjects/own-input-problem.ts';
import { subjectOf } from '../../../subjects/subjects.ts';
import { formatTime } from '../../format/format-time.ts';
import type { Playground, PlaygroundState } from '../../state/playground.ts';

/** Where a record was measured: `Node.js 20, WASM, on 1 December 2026, 10:12`. */
export function environmentWords({ browser, driver, realms, measuredAt }: Environment): string {
  const { settings } = realms.faulty;
  return [
    hostFacts(browser).name,
    `${backendLabels[settings.backend]}${precisionOf(settings) === 'float16' ? ' in float16' : ''}`,
    ...(driver == null ? [] : [driver]),
    `on ${formatTime(measuredAt)}`,
  ].join(', ');
}

/** What the page says of a record that was measured elsewhere; nothing of one that was measured here. */
export function renderOpened({ opened, run }: PlaygroundState, playground: Playground) {
  if (opened === null || run.status !== 'done') return nothing;
  const { plan, environment, alone } = run.record;
  const runsHere = ownInputProblem(plan.input) === null && playground.wanted === null;
  return html`<section class="card opened" aria-label="Opened record">
    <p>
      <b>${opened.name}</b> was measured elsewhere: ${environmentWords(environment)}.
      ${
        alone === true
          ? 'There is no golden run, so steps are judged by NaN and Inf alone.'
          : nothing
      }
      ${runsHere ? nothing : `It ran ${subjectOf(plan).title}, which cannot run here.`}
    </p>
    ${runsHere ? html`<button @click=${() => void playground.run()}>Run it here</button>` : nothing}
  </section>`;
}
