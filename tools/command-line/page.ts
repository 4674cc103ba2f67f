import { createRunner } from '../../engine/client.ts';
import type { Picture } from '../../engine/contract.ts';
import { sha256 } from '../../common/sha256.ts';
import { loadFixtures, loadPictures } from '../../engine/fixtures.ts';
import { encodeRecord } from '../../engine/record-codec.ts';
import type { Plan } from '../../engine/plan.ts';
import { decodePlan } from '../../engine/plan-codec.ts';
import { scenarios } from '../../scenarios/scenarios.ts';

/** What the command line asks of its page; all of it is plain text, for puppeteer. */
export interface CommandLinePage {
  /**
   * Runs a plan (as JSON). `file` is the name and address of a picture that replaces the plan's
   * input. Gives the record as JSON.
   */
  run(plan: string, file: { name: string; url: string } | null): Promise<string>;
}

declare global {
  interface Window {
    faultbook?: CommandLinePage;
    /** Exposed by the command line. */
    faultbookProgress?: (line: string) => void;
  }
}

const runner = createRunner({ scenarios });

async function fileInput(
  name: string,
  url: string,
): Promise<{ input: Plan['input']; picture: Picture }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The file ${name} could not be read: ${await response.text()}`);
  const bytes = await response.blob();
  return {
    input: {
      kind: 'file',
      name,
      size: bytes.size,
      sha256: sha256(new Uint8Array(await bytes.arrayBuffer())),
    },
    picture: { name, bytes },
  };
}

window.faultbook = {
  async run(planText, file) {
    const plan = decodePlan(planText);
    const given = file === null ? null : await fileInput(file.name, file.url);
    const pictures =
      given !== null
        ? [given.picture]
        : plan.input.kind === 'graph'
          ? []
          : await loadPictures(
              await loadFixtures(new URL('assets/hands/', document.baseURI).href),
              plan.input.name,
            );
    const record = await runner.run({ ...plan, input: given?.input ?? plan.input }, pictures, {
      onEvent: (event) => {
        if (event.type !== 'progress') return;
        const { phase, done, of, detail } = event.progress;
        window.faultbookProgress?.(`${phase} ${detail} ${done} of ${of}`);
      },
    });
    return encodeRecord(record);
  },
};
