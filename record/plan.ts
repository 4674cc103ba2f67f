import { stringifyNonFinite } from '../common/non-finite.ts';

/** The two sizes in which MediaPipe ships each network. */
export type ModelVariant = 'full' | 'lite';

export type Precision = 'float32' | 'float16';

/** Settings of the WebGL backend. */
export interface WebglRealm {
  readonly backend: 'webgl';
  /** How textures store numbers. */
  readonly precision: Precision;
  /** Whether four values share a texel (its default). */
  readonly packing: boolean;
}

/** Settings of a backend that has none: it computes in float32, without textures. */
export interface PlainRealm {
  readonly backend: 'cpu' | 'wasm';
}

/** The settings of a TensorFlow.js instance; they cannot change while it lives. */
export type RealmSettings = WebglRealm | PlainRealm;
export type Backend = RealmSettings['backend'];

const labels: Record<Backend, string> & Record<string, string> = {
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};
const ids: Backend[] = ['webgl', 'wasm', 'cpu'];

/** What a backend is called on screen. */
export const backendLabels: Readonly<Record<Backend, string>> = labels;

/** Ids of the backends. */
export const backendIds: readonly Backend[] = ids;

/**
 * Makes a backend without settings known to plans, links and the command line. What starts it in a realm:
 * `registerBackend` (backends/backends.ts).
 */
export function registerBackendName(id: string, label: string): void {
  labels[id] = label;
  // The union names the backends of the package alone.
  if (!ids.includes(id as Backend)) ids.push(id as Backend);
}

/** How a realm stores numbers: in float32 unless its textures hold less. */
export const precisionOf = (realm: RealmSettings): Precision =>
  realm.backend === 'webgl' ? realm.precision : 'float32';

/** Whether a realm is as WebGL is by default; a backend without textures counts as such. */
export const isPacked = (realm: RealmSettings): boolean =>
  realm.backend !== 'webgl' || realm.packing;

/** Some settings of a realm, of any backend. */
export interface RealmChange {
  readonly backend?: Backend | undefined;
  readonly precision?: Precision | undefined;
  readonly packing?: boolean | undefined;
}

/** A realm with other settings; those that its backend does not have are dropped. */
export function changeRealm(realm: RealmSettings, change: RealmChange): RealmSettings {
  const backend = change.backend ?? realm.backend;
  return backend === 'webgl'
    ? {
        backend,
        precision: change.precision ?? precisionOf(realm),
        packing: change.packing ?? isPacked(realm),
      }
    : { backend };
}

/**
 * What a run looks at: a picture or a sequence, or something that its subject brings along, such as a
 * small graph of operations. A file is named and hashed, never embedded.
 */
export type PlanInput =
  | (OfSubject & { readonly kind: 'fixture'; readonly name: string })
  | (OfSubject & {
      readonly kind: 'file';
      readonly name: string;
      /** Bytes. */
      readonly size: number;
      /** Lower-case hexadecimal. */
      readonly sha256: string;
    })
  | OwnInput;

/** Which subject runs on a picture. */
interface OfSubject {
  /** Id of the subject, such as a team's model; the hand networks unless given. */
  readonly subject?: string;
}

/** An input that a subject brings along, in place of a picture. */
export interface OwnInput {
  readonly kind: 'own';
  /** Id of the subject. */
  readonly subject: string;
  readonly name: string;
  /**
   * Whether tfjs may forward small tensors of the GPU to its CPU kernels, as it does by default;
   * left out, it may not, so that the answer is the GPU's.
   */
  readonly cpuForwarding?: boolean;
}

/** An input by the name that command line, links and scenarios give it: `fist`, `graph:division`. */
export const inputName = (input: PlanInput): string =>
  input.subject === undefined || input.kind === 'file'
    ? input.name
    : `${input.subject}:${input.name}`;

const pictureSubjects = new Set<string>();

/** Registers a subject that runs on pictures, so that `face:fist` means the picture `fist`. */
export function registerPictureSubject(id: string): void {
  pictureSubjects.add(id);
}

/** A picture with the subject of another picture, unless it names one itself. */
export const forSubject = (input: PlanInput, other: PlanInput): PlanInput =>
  other.kind === 'own' ||
  other.subject === undefined ||
  input.kind === 'own' ||
  input.subject !== undefined
    ? input
    : { ...input, subject: other.subject };

/** `graph:division`; a drive of Windows has one letter, and an address two slashes. */
const ownName = /^([a-z][a-z0-9-]+):(?!\/\/)(.*)$/;

/** The input that such a name means: a fixture, or one that a subject brings along. */
export function namedInput(name: string): PlanInput {
  const [, subject, own] = ownName.exec(name) ?? [];
  if (subject === undefined || own === undefined) return { kind: 'fixture', name };
  return pictureSubjects.has(subject)
    ? { kind: 'fixture', name: own, subject }
    : { kind: 'own', subject, name: own };
}

/** Whether a run looks at a picture. */
export const isPicture = (input: PlanInput): input is Exclude<PlanInput, OwnInput> =>
  input.kind !== 'own';

/** `static` looks at every frame as if it were the first; `tracking` follows the last frame's key points. */
export type Mode = 'static' | 'tracking';

export type ArgumentValue = number | string | boolean;
export type Arguments = Readonly<Record<string, ArgumentValue>>;

/** A fault or a mitigation with its arguments. */
export interface PlannedFault {
  readonly id: string;
  readonly args: Arguments;
  /** Zero-based first frame it strikes in. */
  readonly fromFrame: number;
  /** `false` leaves it out of the run; it keeps its place and its arguments. */
  readonly on?: boolean;
}

/** Whether a fault or a mitigation takes part in the run. */
export const isOn = ({ on }: PlannedFault): boolean => on ?? true;

/** Most faults of a plan, and most mitigations: a link holds no more, and a reader follows fewer. */
export const mostFaults = 32;

/** Everything that decides a run: the same plan in the same realm gives the same record. */
export interface Plan {
  readonly schema: 'faultbook/plan@2';
  /** Id of the scenario it came from; null for a free plan. */
  readonly scenario: string | null;
  readonly input: PlanInput;
  readonly realm: RealmSettings;
  /** Realm of the golden run, where it is to be another than `goldenRealm` says. */
  readonly golden?: RealmSettings;
  readonly model: ModelVariant;
  readonly mode: Mode;
  /** Frames to run; a still picture is shown that often. At least 1. */
  readonly frames: number;
  /** Most items the subject returns, at least 1. */
  readonly maxHands: number;
  readonly seed: number;
  /** What the app does with the answer, by id (consumers/consumer-specs.ts); null: nothing. */
  readonly consumer: string | null;
  /** In the order in which they strike. */
  readonly faults: readonly PlannedFault[];
  readonly mitigations: readonly PlannedFault[];
}

/** What makes a realm: its settings, and the faults that are a property of it. */
export interface RealmSetup {
  readonly settings: RealmSettings;
  /** In the order of the plan; they are there before TensorFlow.js starts. */
  readonly faults: readonly PlannedFault[];
  /** Whether it lives in an iframe of the page, where there are elements, and not in a worker. */
  readonly inFrame?: boolean;
}

/**
 * The realm in which the golden run of a plan runs: the one it names, or else the same backend, in
 * packed float32 where it is WebGL.
 */
export const goldenRealm = ({ realm, golden }: Pick<Plan, 'realm' | 'golden'>): RealmSettings =>
  golden ?? changeRealm(realm, { precision: 'float32', packing: true });

/** A name for settings, equal for equal settings: `webgl-float16-packed`. */
export const realmName = (realm: RealmSettings): string =>
  realm.backend === 'webgl'
    ? `${realm.backend}-${realm.precision}-${realm.packing ? 'packed' : 'unpacked'}`
    : realm.backend;

/** A name for what makes a realm, equal for realms that are alike. */
export const setupName = ({ settings, faults, inFrame }: RealmSetup): string =>
  [
    realmName(settings),
    ...(inFrame === true ? ['in a frame'] : []),
    ...faults.map(({ id, args }) => `${id} ${stringifyNonFinite(args)}`),
  ].join(' + ');
