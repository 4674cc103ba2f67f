/** The name by which a subject knows one of its networks: `palm`, `graph`. */
export type NetworkKind = string;

/** A setting of an operation, as plain JSON. */
export type NodeAttribute = boolean | number | string | readonly number[] | readonly string[];

/** Sizes of a tensor, batch first; −1 for a size that is known only when it runs. */
export type NetworkShape = readonly number[];

/** One operation of a network, in execution order. */
export interface NetworkNode {
  /** Op and its zero-based count of that op in the network (`depthwise_conv2d_8`); never changes. */
  readonly name: string;
  /** Its name in the graph model, by which `execute` is asked for it; `name` where we named it. */
  readonly graphName: string;
  /**
   * The name that its author gave it: TFLite's name of the tensor that it writes, or its name in the
   * graph model; null for a node that the converter added.
   */
  readonly originalName: string | null;
  /** Its operation, after TFLite's operators in lower case: `conv2d`, `depthwise_conv2d`, `prelu`, … */
  readonly op: string;
  /** Names of the nodes, or of the network inputs, whose outputs it reads. */
  readonly inputs: readonly string[];
  /** Names of the weights it reads, as they stand in the graph model's `weights`. */
  readonly weights: readonly string[];
  /**
   * Names of all nodes and weights that it reads, in the order of its operation's operands. Left out where the names
   * of its weights give their role, as in converted networks.
   */
  readonly operands?: readonly string[];
  /**
   * Its settings by TensorFlow's names (`strides`, `dilations`, `padding`, `fused_ops`, `ksize`,
   * `align_corners`), and its integer constants by their role (`axis`, `paddings`, `size`).
   */
  readonly attributes: Readonly<Record<string, NodeAttribute>>;
  /** Shape of its first output; null where the graph does not say it. */
  readonly shape: NetworkShape | null;
}

/** What a network is fed with. */
export interface NetworkInput {
  /** As `execute` and the nodes that read it call it. */
  readonly name: string;
  /** Null where the graph does not say even how many sizes it has. */
  readonly shape: NetworkShape | null;
  /** TensorFlow.js's name of its type: `float32`, `int32`, `bool`, `string`, `complex64`. */
  readonly dtype: string;
}

/** A constant of a network: a parameter, or a setting that TensorFlow passes as a tensor. */
export interface NetworkWeight {
  /** As it stands in the graph model's `weights`. */
  readonly name: string;
  readonly shape: NetworkShape;
  readonly dtype: string;
  /** Names of the nodes that read it, in execution order. */
  readonly nodes: readonly string[];
}

/** What a model is made of, whatever it is for. */
export interface GraphDescription {
  /** In the order of the model's signature. */
  readonly inputs: readonly NetworkInput[];
  /** Every operation that its outputs need, in execution order. */
  readonly nodes: readonly NetworkNode[];
  /** In the order in which they are stored. */
  readonly weights: readonly NetworkWeight[];
  /** Names of the nodes, or inputs, that are its outputs, in the order of the model's signature. */
  readonly outputs: readonly string[];
}

/** What a network says of itself in its graph model's `userDefinedMetadata.network`. */
export interface NetworkIdentity {
  readonly kind: NetworkKind;
  /** Name of the file it was read from. */
  readonly source: string;
}

/** A network that is traced. */
export interface NetworkDescription extends NetworkIdentity, GraphDescription {
  /** The first of its inputs: an image, [1, height, width, 3], values 0–1; a graph's first operand. */
  readonly input: { readonly name: string; readonly shape: NetworkShape };
  /**
   * Why its nodes cannot be run one by one, so that its kernels are observed instead: `has control flow (While)`,
   * `is a layers model`. Left out where they can.
   */
  readonly kernelsBecause?: string;
}
