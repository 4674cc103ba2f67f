/** The process of `in-turn.ts`: runs each message's words as `start.ts` does, and answers what came of it. */
import { explainError } from '../explain-error.ts';
import { main } from '../main.ts';
import type { Ended } from './faultbook.ts';

/** Both streams' `write` as they were, bound. */
const writes = {
  stdout: process.stdout.write.bind(process.stdout),
  stderr: process.stderr.write.bind(process.stderr),
};

/** Runs a command and gives what it wrote, which is not written. */
async function held(run: () => Promise<number>): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = (text: string | Uint8Array) => {
      said[name] += String(text);
      return true;
    };
  }
  const code = await run().catch((error: unknown) => {
    const explained = explainError(error);
    said.stderr += `${explained.text}\n`;
    return explained.code;
  });
  Object.assign(process.stdout, { write: writes.stdout });
  Object.assign(process.stderr, { write: writes.stderr });
  return { code, ...said };
}

process.on('message', (words: readonly string[]) => {
  void held(() => main(words)).then((ended) => process.send?.(ended));
});
