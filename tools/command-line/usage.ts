import { consumerSpecs } from '../../consumers/consumer-specs.ts';

/** How each command is used, in the order in which all of them are told. */
const texts = {
  list: `  faultbook list [--json]               every scenario
  faultbook list --search WORDS [--json]
                                        those that match, best first: a symptom, an error message,
                                        an incident’s number`,
  faults: `  faultbook faults [--json|--markdown]  every fault and guard, with its arguments`,
  graphs: `  faultbook graphs [--json]             every graph of operations, with operands and nodes`,
  run: `  faultbook run <scenario> [options]    run one: on WebGL in a headless browser, on
                                        WASM and CPU in Node, without one
  faultbook run --fault ID [--fault ID…] [options]
                                        faults of your choice, in this order
  faultbook run --plan FILE [options]   a plan as JSON (docs/plans.md)
    --set name=value                    an argument: a scenario's own word, a parameter, or
                                        ID.parameter where several have one of that name
    --mitigate ID                       a guard; may be given several times
    --backend webgl|wasm|cpu
    --precision float32|float16         how the GPU stores tensors
    --packing on|off                    four values in a texel, or one
    --model full|lite
    --mode static|tracking
    --max-hands N
    --frames N --from-frame N           how many frames, and the first that is struck
    --seed N
    --consumer ID|none                  what the app does with the hands: ${Object.keys(consumerSpecs).join(', ')}
    --input FILE|name|graph:NAME        a PNG or JPEG photograph, a rendered hand, or a graph of
                                        operations, which needs no fault: run --input graph:adam
    --cpu-forwarding on|off             whether tfjs may run a graph's small tensors on the CPU
    --check                             runs the faulty pass without tracing, too: exit 1 if tracing
                                        changes what the app gets
    --expect OUTCOME                    makes the run an assertion: exit 1 with the difference where
                                        it ends otherwise (hung, thrown, non-finite, silent, masked;
                                        of several frames: the worst)
    --expect-first STEP|none            the same for the first bad step, by id or name, over all
                                        frames; none: no step may be bad
    --json                              the run record, alone, on stdout
  faultbook run --all [--inputs all] [--guards] [--check] [--json] [options]
                                        every scenario that the options fit, on its own picture
                                        or on each; with each of the guards that it offers, too
  faultbook run <scenario> --matrix [--json]
                                        two of its settings, crossed: an outcome a cell`,
  page: `  faultbook page <scenario>|--all --out DIR
                                        failure modes as Markdown, measured now, with their charts
  faultbook page --plan FILE [--input FILE] --out DIR
                                        a plan of your own, the same way`,
} as const;

export type Command = keyof typeof texts;

/** Whether a word is a command that has something to tell of its use. */
export const isCommand = (word: string | undefined): word is Command =>
  word !== undefined && Object.hasOwn(texts, word);

/** How one command is used, or all of them. */
export const usage = (command: Command | null): string => `\
Faultbook: break a real hand-pose network on purpose.

${command === null ? Object.values(texts).join('\n') : texts[command]}

Exit: 0 as expected, 1 drifted, 2 wrong usage, 3 no browser or no WebGL, 4 failed (a full disk, a
browser that died, a bug), 130, 143 or 129 ended by SIGINT, SIGTERM or SIGHUP.`;
