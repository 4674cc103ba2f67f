import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { parseStack } from 'error-stack-parser-es/lite';
import type { SourceLine } from '../record/step.ts';
import { fileText } from './read-file.ts';

/** Frames to keep of a stack: TensorFlow.js alone takes some twenty. */
const mostFrames = 80;

/** Only V8 has it. */
const limits = Error as { stackTraceLimit?: number };

/** The stack of the caller. */
export function currentStack(): string {
  const before = limits.stackTraceLimit;
  limits.stackTraceLimit = mostFrames;
  const { stack = '' } = new Error();
  if (before !== undefined) limits.stackTraceLimit = before;
  return stack;
}

/** The packages of TensorFlow.js, without their prefix. */
const parts = '(?:core|layers|converter|data|backend-(?:cpu|webgl|wasm|webgpu)|node(?:-gpu)?)';

/** TensorFlow.js by the names of its folders and bundles, and what the engine runs itself. */
const ofTensorFlow = new RegExp(
  [
    String.raw`@tensorflow[\\/]tfjs`,
    String.raw`/tfjs-${parts}/`,
    String.raw`/tf(?:js)?(?:-${parts})?(?:\.(?:min|node|esm|fesm|es2017))*\.m?js(?:$|[?#])`,
    String.raw`^node:|^(?:native|<anonymous>|\[native code\])`,
  ].join('|'),
);

/** The modules of this package that are in the stack of an operation while it is traced. */
const ofFaultbook =
  /\/(?:probe\/(?:app-lines|app-reader|observe-models|strike-kernels|traced-run|watch-run)|trace\/(?:observe-kernels|pipeline-trace|trace-networks)|faults\/wrap-kernels)\.[jt]s/;

const isInstalled = (file: string): boolean => /[\\/]node_modules[\\/]/.test(file);

/** An address: Node gives paths for CommonJS. */
const addressOf = (file: string): string =>
  /^(?:\/|[A-Za-z]:\\)/.test(file) ? new URL(`file:///${file.replace(/^\//, '')}`).href : file;

const framesOf = (stack: string): SourceLine[] =>
  parseStack(stack).flatMap(({ file, line, col, function: name }): SourceLine[] =>
    file === undefined || line === undefined
      ? []
      : [
          {
            file: addressOf(file.replace(/^async /, '')),
            line,
            column: col ?? 1,
            in: name?.replace(/^async /, '') ?? null,
          },
        ],
  );

/** Finds the lines of the app in stacks, each file and each source map read once. */
export class AppLines {
  private readonly maps = new Map<string, Promise<TraceMap | null>>();
  private readonly found = new Map<string, Promise<SourceLine | null>>();

  /**
   * The innermost line of a stack that is the app's own. Lines of TensorFlow.js and of this package do not
   * count, and those of installed packages only if there is no other.
   */
  lineOf(stack: string): Promise<SourceLine | null> {
    const known = this.found.get(stack) ?? this.find(stack);
    this.found.set(stack, known);
    return known;
  }

  private async find(stack: string): Promise<SourceLine | null> {
    let installed: SourceLine | null = null;
    for (const frame of framesOf(stack)) {
      const line = await this.original(frame);
      if (ofTensorFlow.test(line.file) || ofFaultbook.test(line.file)) continue;
      if (!isInstalled(line.file)) return shortened(line);
      installed ??= line;
    }
    return installed && shortened(installed);
  }

  /** Where a frame is in what its author wrote. */
  private async original(frame: SourceLine): Promise<SourceLine> {
    const map = await this.mapOf(frame.file);
    if (map === null) return frame;
    const { source, line, column, name } = originalPositionFor(map, {
      line: frame.line,
      column: frame.column - 1,
    });
    if (source === null) return frame;
    return { file: source, line, column: column + 1, in: name ?? frame.in };
  }

  private mapOf(file: string): Promise<TraceMap | null> {
    const known = this.maps.get(file) ?? readMap(file).catch(() => null);
    this.maps.set(file, known);
    return known;
  }
}

/** Files larger than this are not searched for a source map. */
const largestFile = 64 * 2 ** 20;

async function readMap(file: string): Promise<TraceMap | null> {
  if (!/^(?:https?|file|blob):/.test(file)) return null;
  const text = await fileText(file);
  if (text.length > largestFile) return null;
  const address = [...text.matchAll(/^\/\/[#@] ?sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
  if (address === undefined) return null;
  const url = new URL(address, file).href;
  const json = url.startsWith('data:') ? await (await fetch(url)).text() : await fileText(url);
  return new TraceMap(json, url.startsWith('data:') ? file : url);
}

/** The place where the app runs: its files are named from there. */
function home(): string {
  const { process, location } = globalThis as {
    readonly process?: { cwd?(): string };
    readonly location?: { readonly origin?: string };
  };
  const folder = process?.cwd?.();
  return folder === undefined ? `${location?.origin ?? ''}/` : `${addressOf(folder)}/`;
}

/** With its file named from the app's folder or server, if it is in there. */
function shortened({ file, ...line }: SourceLine): SourceLine {
  const folder = home();
  const clean = file.replace(/[?#].*$/, '');
  return {
    ...line,
    file: clean.startsWith(folder) && folder !== '/' ? clean.slice(folder.length) : clean,
  };
}
