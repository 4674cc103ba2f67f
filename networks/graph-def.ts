import type { NetworkShape, NodeAttribute } from './network.ts';

/** A shape as TensorFlow's GraphDef writes it in JSON: int64 may be text. */
interface ShapeProto {
  readonly unknownRank?: boolean;
  readonly dim?: readonly { readonly size?: number | string }[];
}

/** Bytes of a text: base64, or their numbers. */
type Text = string | readonly number[];

/** An attribute of a node as GraphDef writes it in JSON: one of these fields is there. */
export interface AttributeProto {
  readonly b?: boolean;
  readonly i?: number | string;
  readonly f?: number | string;
  readonly s?: Text;
  /** TensorFlow's name of a type, `DT_FLOAT`, or its number. */
  readonly type?: string | number;
  readonly shape?: ShapeProto;
  readonly list?: {
    readonly i?: readonly (number | string)[];
    readonly f?: readonly (number | string)[];
    readonly s?: readonly Text[];
    readonly shape?: readonly ShapeProto[];
  };
}

/** A node of a graph model's `modelTopology`. */
export interface NodeProto {
  readonly name: string;
  readonly op: string;
  /** `node`, `node:1` for a further output, `^node` for one that must only run before. */
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, AttributeProto>>;
  /** The standard place of names from before a conversion. */
  readonly experimentalDebugInfo?: { readonly originalNodeNames?: readonly string[] };
}

/** A graph model's `modelTopology`, as far as it is read here. */
export interface GraphDef {
  readonly node: readonly NodeProto[];
}

/** A tensor in a graph model's signature. */
export interface SignatureTensor {
  readonly name: string;
  readonly dtype?: string | number;
  readonly tensorShape?: ShapeProto;
}

/** A graph model's `signature`: tensors by the names that its users know. */
export interface GraphSignature {
  readonly inputs?: Readonly<Record<string, SignatureTensor>>;
  readonly outputs?: Readonly<Record<string, SignatureTensor>>;
}

/** Types by TensorFlow's names and numbers (types.proto), as TensorFlow.js calls them. */
const DTYPES: readonly (readonly [number, string, string])[] = [
  [1, 'DT_FLOAT', 'float32'],
  [3, 'DT_INT32', 'int32'],
  [4, 'DT_UINT8', 'int32'],
  [6, 'DT_INT8', 'int32'],
  [7, 'DT_STRING', 'string'],
  [8, 'DT_COMPLEX64', 'complex64'],
  [9, 'DT_INT64', 'int32'],
  [10, 'DT_BOOL', 'bool'],
  [19, 'DT_HALF', 'float32'],
];

/** TensorFlow.js's name of a type; float32 for one that it does not know, as it does itself. */
export const dtypeOf = (type: string | number | undefined): string =>
  DTYPES.find(([number, name]) => type === name || type === number)?.[2] ?? 'float32';

/** A shape in GraphDef. */
export const encodeShape = (shape: NetworkShape): ShapeProto => ({
  dim: shape.map((size) => ({ size: String(size) })),
});

/** A shape from GraphDef, −1 for a size that is not known; null if not even the rank is. */
export const decodeShape = (shape: ShapeProto | undefined): NetworkShape | null =>
  shape === undefined || shape.unknownRank === true
    ? null
    : (shape.dim ?? []).map(({ size = 0 }) => Number(size));

/** A setting as an attribute of GraphDef. */
export function encodeAttribute(value: NodeAttribute): AttributeProto {
  if (typeof value === 'boolean') return { b: value };
  // TensorFlow's names of types are a kind of attribute of their own.
  if (typeof value === 'string')
    return value.startsWith('DT_') ? { type: value } : { s: btoa(value) };
  if (typeof value === 'number') return Number.isInteger(value) ? { i: value } : { f: value };
  if (isText(value)) return { list: { s: value.map(btoa) } };
  return { list: { i: value } };
}

const isText = (list: readonly number[] | readonly string[]): list is readonly string[] =>
  list.every((item) => typeof item === 'string');

const textOf = (bytes: Text): string =>
  typeof bytes === 'string' ? atob(bytes) : String.fromCharCode(...bytes);

/** A setting from an attribute of GraphDef; null for what is none: a tensor, a shape, a function. */
export function decodeAttribute({ b, i, f, s, type, list }: AttributeProto): NodeAttribute | null {
  if (b !== undefined) return b;
  if (i !== undefined) return Number(i);
  if (f !== undefined) return Number(f);
  if (s !== undefined) return textOf(s);
  if (type !== undefined) {
    return DTYPES.find(([number]) => number === type)?.[1] ?? String(type);
  }
  const numbers = list?.i ?? list?.f;
  if (numbers !== undefined) return numbers.map(Number);
  return list?.s?.map(textOf) ?? null;
}
