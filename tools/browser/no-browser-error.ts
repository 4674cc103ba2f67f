import type { BrowserName } from './browser-choice.ts';

const install = {
  linux:
    'Install Google Chrome, Chromium or Microsoft Edge (Debian, Ubuntu: apt install chromium; Fedora: dnf install chromium; Alpine: apk add chromium)',
  darwin: 'Install Google Chrome, Chromium or Microsoft Edge (brew install --cask google-chrome)',
  win32: 'Install Google Chrome, Chromium or Microsoft Edge (winget install Google.Chrome)',
};

const installFirefox = {
  linux:
    'Install Firefox, and for the software GPU Mesa and a virtual display (Debian: apt install firefox-esr xvfb libegl1 libgl1-mesa-dri)',
  darwin: 'Install Firefox (brew install --cask firefox)',
  win32: 'Install Firefox (winget install Mozilla.Firefox)',
};

const adviceFor = {
  chromium: { install, variable: 'CHROME_PATH' },
  firefox: { install: installFirefox, variable: 'FIREFOX_PATH' },
} as const;

/** No browser can be started here. The message says what was tried and what to install. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';

  /** @param tried one sentence for each place that was searched, and why it has no usable browser. */
  constructor(
    tried: readonly string[],
    browser: BrowserName = 'chromium',
    platform: NodeJS.Platform = process.platform,
  ) {
    const { install: advice, variable } = adviceFor[browser];
    const own = platform === 'darwin' || platform === 'win32' ? platform : 'linux';
    super(
      [
        browser === 'chromium' ? 'No browser can be used here.' : 'Firefox cannot be used here.',
        ...tried.map((sentence) => `  - ${sentence}`),
        `${advice[own]}, or set ${variable} to the executable of one.`,
      ].join('\n'),
    );
  }
}
