const install = {
  linux:
    'Install Google Chrome, Chromium or Microsoft Edge (Debian, Ubuntu: apt install chromium; Fedora: dnf install chromium; Alpine: apk add chromium)',
  darwin: 'Install Google Chrome, Chromium or Microsoft Edge (brew install --cask google-chrome)',
  win32: 'Install Google Chrome, Chromium or Microsoft Edge (winget install Google.Chrome)',
};

/** No browser can be started here. The message says what was tried and what to install. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';

  /** @param tried one sentence for each place that was searched, and why it has no usable browser. */
  constructor(tried: readonly string[], platform: NodeJS.Platform = process.platform) {
    const advice =
      platform === 'darwin' || platform === 'win32' ? install[platform] : install.linux;
    super(
      [
        'No browser can be used here.',
        ...tried.map((sentence) => `  - ${sentence}`),
        `${advice}, or set CHROME_PATH to the executable of one.`,
      ].join('\n'),
    );
  }
}
