/** Whether this page is in a frame whose sandbox gives it no origin: no worker starts there. */
export const isSandboxed = (): boolean => globalThis.origin === 'null';

/** Replaces the page with the reason why nothing can run here, and what to do about it. */
export function showSandboxNotice(target: HTMLElement, address: string): void {
  const words = document.createElement('p');
  words.className = 'notice';
  words.setAttribute('role', 'alert');
  words.textContent =
    'Faultbook cannot run in this frame. Its sandbox gives it no origin, so it cannot start the workers that run the networks. Add allow-same-origin to the sandbox attribute of the iframe, next to allow-scripts, or open the page in a tab of its own: ';
  const link = document.createElement('a');
  Object.assign(link, { href: address, textContent: address, target: '_blank', rel: 'noopener' });
  words.append(link);
  target.replaceChildren(words);
}
