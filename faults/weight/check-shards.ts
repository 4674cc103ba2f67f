import type { ServedFile } from '../../networks/reload-network.ts';
import { GuardError, type Injection } from '../injection.ts';

type Problem = string | null;

/** A guard that looks at every file of weights before TensorFlow.js does; `problem` says what is wrong. */
export const checkShards = (
  problem: (file: ServedFile) => Problem | Promise<Problem>,
): Injection => ({
  async serveFile(file) {
    const found = await problem(file);
    if (found === null) return file;
    throw new GuardError(
      `${file.name} of the ${file.network} network was not loaded: ${found}. Look at the address and the server, and load it again.`,
    );
  },
  reaches: () => [],
  strikes: () => [],
  restore: () => undefined,
});
