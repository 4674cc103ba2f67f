/** Why there is no camera, and what to do, by the error that the browser gave. */
export function cameraWords(error: unknown, secure = isSecureContext): string {
  if (!secure) {
    return 'Browsers allow the camera only on https or localhost, and this page is on plain http. Start the server with --https, or choose a picture file.';
  }
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'This page is not allowed to use the camera. Allow it in the site’s settings, beside the address, and try again; or choose a picture file.';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'No camera was found. Connect one and try again, or choose a picture file.';
    case 'NotReadableError':
    case 'AbortError':
      return 'The camera returns no picture. Another program may be using it. Close that one and try again.';
    default:
      return `The camera is not available here${name === '' ? '' : ` (${name})`}. Choose a picture file instead.`;
  }
}
