/** The name by which a subject knows one of its networks: `palm`, `graph`. */
export type NetworkKind = string;

/** A setting of an operation, as plain JSON. */
export type NodeAttribute = boolean | number | string | readonly number[] | readonly string[];

/** One operation of a converted network, in execution order. */
export interface NetworkNode {
  /** Op and its zero-based count of that op in the network (`depthwise_conv2d_8`); never changes. */
  readonly name: string;
  /** TFLite's name of the tensor it writes; null for a node the converter added. */
  readonly tfliteName: string | null;
  /** TFLite's operator in lower case: `conv2d`, `depthwise_conv2d`, `prelu`, … */
  readonly op: string;
  /** Names of the nodes, or of the network input, whose outputs it reads. */
  readonly inputs: readonly string[];
  /** Names of the weights it reads, as they stand in the graph model's `weights`. */
  readonly weights: readonly string[];
  /**
   * Its settings by TensorFlow's names (`strides`, `dilations`, `padding`, `fused_ops`, `ksize`,
   * `align_corners`), and its integer constants by their role (`axis`, `paddings`, `size`).
   */
  readonly attributes: Readonly<Record<string, NodeAttribute>>;
  /** Shape of its output, batch first. */
  readonly shape: readonly number[];
}

/** What a converted network is made of; travels with the model as its `userDefinedMetadata`. */
export interface NetworkDescription {
  readonly kind: NetworkKind;
  /** Name of the file it was read from. */
  readonly source: string;
  /** Name and shape of the input: an image, [1, height, width, 3], values 0–1; a graph's first operand. */
  readonly input: { readonly name: string; readonly shape: readonly number[] };
  /** Every operation, in execution order. */
  readonly nodes: readonly NetworkNode[];
  /** Names of the graph model's outputs. */
  readonly outputs: readonly string[];
}
