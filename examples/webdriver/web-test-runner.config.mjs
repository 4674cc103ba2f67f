import { webdriverLauncher } from '@web/test-runner-webdriver';
import { testRunnerSettings } from 'faultbook/web-test-runner';

/** A WebDriver server that is running already: `chromedriver --port=9515` here, or a grid of devices. */
const server = new URL(process.env.WEBDRIVER_URL ?? 'http://127.0.0.1:9515/');

/** One entry for each device. */
const devices = [
  {
    browserName: 'chrome',
    'goog:chromeOptions': {
      args: [
        '--headless=new',
        '--no-sandbox',
        // A software GPU. Leave these out on a device with a GPU of its own.
        '--use-gl=angle',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
      ],
    },
  },
];

export default {
  ...(await testRunnerSettings()),
  files: 'test/**/*.test.ts',
  browsers: devices.map((capabilities) =>
    webdriverLauncher({
      protocol: server.protocol.slice(0, -1),
      hostname: server.hostname,
      port: Number(server.port || (server.protocol === 'https:' ? 443 : 80)),
      path: server.pathname,
      logLevel: 'error',
      capabilities,
    }),
  ),
};
