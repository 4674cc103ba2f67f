/** Whether this page is in a frame whose sandbox gives it no origin: no worker starts there. */
export const isSandboxed = (): boolean => globalThis.origin === 'null';

/** Says in place of the page why nothing can run here, and what to do. */
export function showSandboxNotice(target: HTMLElement, address: string): void {
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  words.textContent =
    'Faultbook cannot run in this frame: its sandbox gives it no origin, so it cannot start the workers that run the networks. Add allow-same-origin to the sandbox attribute of the iframe, beside allow-scripts, or open the page itself: ';
  const link = document.createElement('a');
  Object.assign(link, { href: address, textContent: address, target: '_blank', rel: 'noopener' });
  words.append(link);
  target.replaceChildren(words);
}
