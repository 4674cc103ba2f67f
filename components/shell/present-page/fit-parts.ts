/** Fits the parts of a presented card into the height that its texts leave. */

/** Least height of the chart's plot, and least width of the pictures, in pixels. */
const leastPlot = 150;
const leastWidth = 120;
/** Height of both captions and the gap between, in pixels. */
const captions = 90;
/** Share of the width that the pictures may have. */
const mostOfWidth = 0.25;
/** Least size of a graph's outputs, in percent of their usual one: smaller cannot be read. */
const leastPercent = 60;

/** Gives the pictures the width at which both fit below each other. */
export function fitPictures(pair: HTMLElement, body: HTMLElement): void {
  const pictures = pair.shadowRoot?.querySelector('div');
  const width = pair.clientWidth;
  if (!pictures || width === 0) {
    // Outputs of a graph are as wide as their numbers.
    pair.style.removeProperty('width');
    return;
  }
  // The captions keep their height, the pictures their shape.
  const factor = (body.clientHeight - captions) / Math.max(1, pictures.offsetHeight - captions);
  const wanted = Math.min(mostOfWidth * body.clientWidth, Math.max(leastWidth, width * factor));
  if (Math.abs(wanted - width) > 2) pair.style.width = `${Math.floor(wanted)}px`;
}

/** Makes the outputs of a graph smaller where there are too many for the room, and it is limited. */
export function fitOutputs(pair: HTMLElement, limited: boolean): void {
  pair.style.removeProperty('zoom');
  const outputs = pair.shadowRoot?.querySelector('fb-output-table');
  if (!outputs || !limited) return;
  let percent = 100;
  // Lines and borders do not shrink evenly, so that one look is not always enough.
  for (let look = 0; look < 4; look++) {
    const share = pair.clientHeight / Math.max(1, pair.scrollHeight);
    if (share >= 1 || percent <= leastPercent) return;
    percent = Math.max(leastPercent, Math.min(percent - 1, Math.floor(percent * share)));
    pair.style.setProperty('zoom', `${percent}%`);
  }
}

/** Gives the chart's plot what the rest of the chart leaves. */
export function fitPlot(chart: HTMLElement, body: HTMLElement): void {
  const plot = chart.shadowRoot?.querySelector('.plot')?.clientHeight ?? 0;
  // Of its content: the chart itself is as high as the body where there is less.
  const height = chart.shadowRoot?.querySelector('figure')?.offsetHeight ?? 0;
  const room = Math.max(leastPlot, body.clientHeight - (height - plot));
  if (Math.abs(room - plot) > 1) chart.style.setProperty('--fb-plot-height', `${room}px`);
}
