import { serverUsage } from '../dev-server/server-options.ts';
import { consumerSpecs } from '../../consumers/consumer-specs.ts';

/** How each command is used, in the order in which `help` prints them. */
const texts = {
  init: `  faultbook init                        write faultbook.config.ts, one scenario and one test`,
  dev: `  faultbook dev [options]               open the playground with your scenarios and pictures, and
                                        reload it when a file changes
    --lesson NAME                       give a lesson: let other devices in, as --host does, and print
                                        the links of trainer and projector. It needs no project.
${serverUsage
  .replace(/^.*--watch.*\n/m, '')
  .replaceAll(/^ {2}/gm, '    ')
  .replaceAll(/^( {4}--[\w-]+(?: [A-Z]+)?) +/gm, (_, option: string) => option.padEnd(40))}`,
  open: `  faultbook open FILE [options]         show a run record in the playground, such as that of a
                                        probe (docs/probe.md); the options of dev but --watch`,
  build: `  faultbook build [--out DIR]           write that playground as a static site; DIR is
                                        faultbook-site unless given`,
  test: `  faultbook test [glob] [--shard i/n] [--junit FILE] [--artifacts DIR] [--update]
                                        run your tests, in a headless browser or, those named
                                        *.node.test.ts, in Node. A failing run leaves its record,
                                        its chart and its link in DIR. --update writes golden
                                        records, and prints what changed.`,
  list: `  faultbook list [--json]               print every scenario
  faultbook list --search WORDS [--json]
                                        print those that match a symptom, an error message or an
                                        issue number, best first`,
  faults: `  faultbook faults [--json|--markdown]  print every fault and guard with its arguments`,
  graphs: `  faultbook graphs [--json]             print every graph of operations with its operands and nodes`,
  run: `  faultbook run <scenario> [options]    run a scenario: WebGL in a headless browser,
                                        WASM and CPU in Node, without a browser
  faultbook run --fault ID [--fault ID…] [options]
                                        run faults of your choice, in this order
  faultbook run --plan FILE [options]   run a plan in JSON (docs/plans.md)
    --set name=value                    set an argument. NAME is the scenario's own name for it, a
                                        parameter, or ID.parameter if several faults have that one
    --mitigate ID                       add a guard; may be repeated
    --backend webgl|wasm|cpu
    --precision float32|float16         how the GPU stores tensors
    --packing on|off                    four values per texel, or one
    --model full|lite|NAME              a size of the hand networks, or a model of your project
    --mode static|tracking
    --max-hands N
    --frames N --from-frame N           number of frames, and the first faulty one, counted from 0
    --seed N
    --consumer ID|none                  what the app does with the hands:
                                        ${Object.keys(consumerSpecs).join(', ')}
    --input FILE|name|graph:NAME        a PNG or JPEG photograph, a rendered hand, or a graph of
                                        operations, which needs no fault: run --input graph:adam;
                                        for a model that takes tensors, the name of its input
    --cpu-forwarding on|off             whether tfjs may compute small tensors of a graph on the CPU
    --check                             also run the faulty pass without tracing; exit 1 if tracing
                                        changes what the app gets
    --expect OUTCOME                    hung, thrown, non-finite, silent or masked: exit 1 and print
                                        the difference if the run ends differently. The worst of
                                        several frames counts.
    --expect-first STEP|none            the same for the first bad step over all frames, by id or
                                        name; none: no step may be bad
    --browser chromium|firefox          which browser; with it, every plan runs in a browser
    --gpu software|system               an emulated GPU, the same everywhere (default), or this
                                        machine's own
    --device-report                     print what is needed to extend a scenario to this device:
                                        environment, self-test, first steps that are off; with
                                        --json as JSON
    --json                              print the run record, and nothing else
    --bundle FILE                       also write an evidence bundle: one zip with plan, record,
                                        environment and chart, to attach to an incident
    --bundle-picture                    put your own picture into it; otherwise only its name and
                                        its hash are there
  faultbook run --all [--inputs all] [--guards] [--check] [--json] [options]
                                        run every scenario that the options fit, on its own picture
                                        or on all of them, also with each guard that it offers
  faultbook run <scenario> --matrix [--json]
                                        print the outcomes of two of its settings, crossed; takes
                                        --browser and --gpu, too`,
  compare: `  faultbook compare BUNDLE [BUNDLE]    run an evidence bundle again here, or compare two: exit 1
                                        and print where they differ first if the outcome or the
                                        first bad step is another one`,
  page: `  faultbook page <scenario>|--all --out DIR
                                        measure failures and write them as Markdown, with charts
  faultbook page --plan FILE [--input FILE] --out DIR
                                        the same for a plan of your own
    --browser chromium|firefox, --gpu software|system
                                        as for run`,
  handbook: `  faultbook handbook [<scenario>…] --out DIR [options]
                                        measure all failures, or those named, and write them as a
                                        book: pages, a table of failure modes, indexes, glossary
    --format html|md
    --environments LIST                 own (each scenario's own settings), webgl, webgl-float16,
                                        webgl-unpacked, wasm, cpu; separated by commas
    --site ADDRESS                      link each page to its card in a playground at this address
    --again                             also measure what the folder already has
  faultbook handbook --check DIR        measure again what a book says; exit 1 and print what differs`,
} as const;

/** A command that has a usage text. */
export type Command = keyof typeof texts;

/** Whether a word is a command that `help` describes. */
export const isCommand = (word: string | undefined): word is Command =>
  word !== undefined && Object.hasOwn(texts, word);

/** How one command is used, or all of them. */
export const usage = (command: Command | null): string => `\
Faultbook: break a real network on purpose, and see what your app gets.

${command === null ? Object.values(texts).join('\n') : texts[command]}

Exit: 0 as expected, 1 drifted, differs on this GPU, or not as expected, 2 wrong usage, 3 no browser or no WebGL, 4 failed
(a full disk, a crashed browser, a bug), 130, 143 or 129 ended by SIGINT, SIGTERM or SIGHUP.`;
