/** How a picture becomes an input of a model. What is left out is read from the model. */
export interface PictureInput {
  /** Name of the input; needed where the model has several. */
  readonly input?: string;
  /** Width and height in pixels; needed where the model leaves them open. */
  readonly size?: readonly [width: number, height: number];
  /** What 0 and 255 become: [0, 1] for a float32 input unless given, [0, 255] for an int32 one. */
  readonly range?: readonly [black: number, white: number];
  readonly channels?: 'rgb' | 'bgr' | 'grey';
  /** Where the channels are: last (`NHWC`) or before the rows (`NCHW`). */
  readonly layout?: 'NHWC' | 'NCHW';
  /** File of tensors (JSON, `.npy`) for the other inputs, which stay the same. */
  readonly beside?: TensorFiles;
}

/**
 * Files of tensors, relative to the configuration: one JSON file for all inputs, or a `.json` or `.npy` file for each,
 * by the input's name.
 */
export type TensorFiles = string | Readonly<Record<string, string>>;

/** The score of an item: an element of an output. */
export interface ScoreAnswer {
  readonly output: string;
  /** Zero-based element of the first item's score, which those of the others follow; 0 unless given. */
  readonly element?: number;
  /** Whether the output is a logit, which a sigmoid turns into a score. */
  readonly logit?: boolean;
}

/** How key points are read from an output. */
export interface KeyPointsAnswer {
  readonly output: string;
  /** Key points of an item. */
  readonly points: number;
  /** Values of a key point in the output; as many as fit unless given. */
  readonly stride?: number;
  /** Elements before the first key point; 0 unless given. */
  readonly offset?: number;
  readonly order?: 'xy' | 'yx';
  /** Whether they are pixels of the model's input, or shares (0–1) of it. */
  readonly unit: 'input pixels' | 'share';
  /** Items in the output, one after the other; 1 unless given. */
  readonly items?: number;
  /** 1 for every item unless given. */
  readonly score?: ScoreAnswer;
  /** Items with a lower score are dropped; 0 unless given. */
  readonly leastScore?: number;
  /** One item and several, in words: `['face', 'faces']`. */
  readonly words?: readonly [one: string, several: string];
  /** Two key points whose distance is the unit of distances; the size of the item unless given. */
  readonly reference?: readonly [number, number];
}

/** A model's answer: named tensors, or items with key points. */
export interface ModelAnswer {
  /** Names of the outputs that are the answer; all of them unless given. */
  readonly outputs?: readonly string[];
  /** Items with key points, in place of tensors. */
  readonly keyPoints?: KeyPointsAnswer;
}

/** A module that the realm loads when a run first needs it. */
type Load = () => Promise<object>;

/** A team's model. */
export interface ModelSpec {
  /** Plans, links and records name the model by it: lower-case words with hyphens. It never changes. */
  readonly name: string;
  /** What messages call it; its name unless given. */
  readonly title?: string;
  /**
   * Where it is, relative to the configuration: a `.tflite` file, a `model.json`, a folder with one of them, or an
   * address (`https://…`).
   */
  readonly from?: string;
  /** In place of `from`, loads a module that exports `load`, which returns `tf.io.ModelArtifacts`. */
  readonly load?: Load;
  /** Loads a module that registers custom layers or operations with TensorFlow.js. */
  readonly register?: Load;
  /** How a picture becomes an input. A model without `inputs` takes a picture. */
  readonly picture?: PictureInput;
  /** The inputs that it comes with, by name, in place of pictures. */
  readonly inputs?: Readonly<Record<string, TensorFiles>>;
  /**
   * Loads a module that exports `prepare`, the team's pre-processing. It gets the pixels ([height, width, 3], int32,
   * 0–255), or tensors by name, and returns a tensor, or tensors by name.
   */
  readonly prepare?: Load;
  /** All outputs, as tensors, unless given. */
  readonly answer?: ModelAnswer;
}

/** Where the files of a model are, as a realm can fetch them. */
export interface ModelFiles {
  /** Address of its `model.json` or `.tflite` file; null for a model with `load`. */
  readonly url: string | null;
  /** Addresses of its tensors by those of the declaration. */
  readonly tensors: Readonly<Record<string, string>>;
}

/** A model with its files. */
export interface OwnModel {
  readonly spec: ModelSpec;
  readonly files: ModelFiles;
}

/** Whether a model runs on pictures. */
export const takesPicture = ({ inputs }: Pick<ModelSpec, 'inputs'>): boolean =>
  inputs === undefined;
