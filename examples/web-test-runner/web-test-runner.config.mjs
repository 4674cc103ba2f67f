import { testRunnerSettings } from 'faultbook/web-test-runner';

export default { ...(await testRunnerSettings()), files: 'test/**/*.test.ts' };
