import { playwright } from '@vitest/browser-playwright';
import { faultbook } from 'faultbook/vite';
import { defineConfig } from 'vitest/config';

/** An installed Chromium: `CHROME_PATH=/path/to/chromium npm test`. The switches give it a software GPU. */
const launchOptions = {
  ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
};

export default defineConfig({
  plugins: [faultbook()],
  test: {
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
