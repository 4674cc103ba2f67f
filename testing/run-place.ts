import { createRunner } from '../engine/create-runner.ts';
import type { Runner } from '../engine/runner.ts';
import type { Plan } from '../record/plan.ts';
import { goldenAddress, type GoldenPost } from './golden/golden-address.ts';
import { keepAddress } from './keep-address.ts';

/** A runner that can be ended. */
export interface OpenRunner {
  readonly runner: Runner;
  readonly close: () => void | Promise<void>;
}

/** Where tests run their plans. */
export interface RunPlace {
  readonly open: () => OpenRunner | Promise<OpenRunner>;
  /** Folder of the rendered hands, absolute, with the slash. */
  readonly picturesUrl: string;
  /** Rejects plans that cannot run here. @throws Error that names the reason and the remedy */
  readonly require: (plan: Plan) => void;
  /** Keeps the record (as JSON) of a failed assertion, where somebody asked for that. */
  readonly keep: (record: string) => void;
  /** Golden records: whether to update them, and how to write one. */
  readonly golden: {
    readonly updates: boolean;
    readonly write: (file: URL, text: string, changes: string) => Promise<void>;
  };
}

declare global {
  /** Set in the page by a server that keeps the records of failed assertions. */
  var faultbookKeeps: boolean | undefined;
  /** Set in the page by a server that writes golden records. */
  var faultbookUpdates: boolean | undefined;
}

/** Sends a record at once, where the server keeps any: the page may be gone after the last test. */
function post(record: string): void {
  if (globalThis.faultbookKeeps !== true) return;
  const request = new XMLHttpRequest();
  request.open('POST', keepAddress, false);
  try {
    request.send(record);
  } catch {
    // The assertion's own message must not be lost for it.
  }
}

/** The page that runs the tests. */
const page: RunPlace = {
  open: () => {
    const runner = createRunner({ weightsUrl: new URL('/weights/', location.href).href });
    return { runner, close: () => runner.dispose() };
  },
  picturesUrl: new URL('../assets/hands/', import.meta.url).href,
  require: () => undefined,
  keep: post,
  golden: {
    get updates() {
      return globalThis.faultbookUpdates === true;
    },
    write: async ({ pathname }, text, changes) => {
      const sent: GoldenPost = { path: pathname, text, changes };
      const response = await fetch(goldenAddress, { method: 'POST', body: JSON.stringify(sent) });
      if (!response.ok)
        throw new Error(`The golden record was not written: ${await response.text()}`);
    },
  },
};

let place = page;

/** Has tests run somewhere else than in their page; to be called before the first run. */
export function useRunPlace(other: RunPlace): void {
  place = other;
}

/** Where tests run. */
export const runPlace = (): RunPlace => place;
