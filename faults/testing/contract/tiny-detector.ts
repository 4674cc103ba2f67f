import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import type { Hand, HandDetector } from '@tensorflow-models/hand-pose-detection';
import type { SourceElement } from '../../element/element-stage.ts';
import { convertNetwork, loadNetworkBytes, networkFile } from '../../../subjects/hands/networks.ts';
import { describeArtifacts, describeGraphModel } from '../../../networks/describe-graph-model.ts';
import { encodeShape, type GraphDef, type NodeProto } from '../../../networks/graph-def.ts';
import type { CropRectangle } from '../../../subjects/crop-rectangle.ts';
import type { HandNetwork } from '../../../subjects/hands/hand-network.ts';
import { loadPictures } from '../../../subjects/hands/testing/pictures.ts';

/** Side of the tiny networks' input, in pixels; their largest tensors stay on the GPU. */
const side = 32;
const nodesKept = 10;

/** The first nodes of a real lite network, with its real weights, for a smaller picture. */
async function tinyNetwork(kind: HandNetwork): Promise<tf.GraphModel> {
  const source = networkFile(kind, 'lite');
  const artifacts = convertNetwork(kind, await loadNetworkBytes(kind, 'lite', '/weights/'), source);
  const shape = [1, side, side, 3];
  const names = describeArtifacts(artifacts)
    .nodes.slice(0, nodesKept)
    .map(({ name }) => name);
  /** Each node is an output, of the shape given; the picture has the tiny one. */
  const load = (shapes: ReadonlyMap<string, readonly number[]>): Promise<tf.GraphModel> => {
    const topology = artifacts.modelTopology as GraphDef;
    const node = topology.node.map((proto): NodeProto => {
      if (proto.op === 'Placeholder')
        return { ...proto, attr: { ...proto.attr, shape: { shape: encodeShape(shape) } } };
      const list = { shape: [encodeShape(shapes.get(proto.name) ?? [])] };
      return { ...proto, attr: { ...proto.attr, _output_shapes: { list } } };
    });
    const outputs = Object.fromEntries(names.map((name) => [name, { name: `${name}:0` }]));
    return tf.loadGraphModel(
      tf.io.fromMemory({
        ...artifacts,
        modelTopology: { ...topology, node },
        signature: { ...artifacts.signature, outputs },
      }),
    );
  };
  const measured = await load(new Map());
  const image = tf.zeros(shape);
  const results = measured.execute(image, names) as Tensor[];
  const shapes = new Map(names.map((name, i) => [name, results[i]?.shape ?? []]));
  tf.dispose([image, ...results]);
  measured.dispose();
  return load(shapes);
}

/** FNV-1a over 32-bit words: equal for equal bits, NaN payloads and the sign of zero included. */
function bitHash(values: ArrayLike<number>): string {
  const words = new Uint32Array(Float32Array.from(values).buffer);
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
  return `${words.length}:${hash.toString(16)}`;
}

const wholePicture: CropRectangle = {
  xCenter: 0.5,
  yCenter: 0.5,
  width: 1,
  height: 1,
  rotation: 0,
};

/** What the tiny detector computed in one frame. */
export interface SeenFrame {
  /** Hashes of the bits of the picture and of every node's result, in order. */
  readonly hashes: readonly string[];
  /** First values of every node's result, by network and node: `palm/conv2d_0`. */
  readonly first: ReadonlyMap<string, number>;
}

/**
 * Stands where hand-pose-detection stands, so that the real realm, tracer and injections run on ten
 * real nodes of each network in place of 203. Its hands are those of a picture's ground truth, moved by
 * what the networks gave: whatever reaches the networks' results reaches them.
 */
export class TinyDetector implements HandDetector {
  /** Since the last `seen.splice`. */
  readonly seen: SeenFrame[] = [];
  /** Called between the networks; may throw, as a broken GPU would. */
  betweenNetworks: () => void = () => undefined;

  private constructor(
    // The names under which the package holds its networks; see subjects/hands/loaded-networks.ts.
    readonly detectorModel: tf.GraphModel,
    readonly landmarkModel: tf.GraphModel,
    private readonly points: readonly { readonly x: number; readonly y: number }[],
  ) {}

  static async load(): Promise<TinyDetector> {
    const [palm, landmarks, pictures] = await Promise.all([
      tinyNetwork('palm'),
      tinyNetwork('landmarks'),
      loadPictures(),
    ]);
    const item = pictures.find(({ hands }) => hands.length === 1)?.hands[0];
    return new TinyDetector(palm, landmarks, item?.keypoints ?? []);
  }

  /** Takes elements as the package does: its size from the attributes, its pixels from tfjs. */
  estimateHands(given: Tensor3D | SourceElement): Promise<Hand[]> {
    return new Promise((resolve) => {
      if (given instanceof tf.Tensor) {
        resolve(this.estimate(given, [given.shape[1], given.shape[0]]));
        return;
      }
      const pixels = tf.browser.fromPixels(given);
      try {
        resolve(this.estimate(pixels, [given.width, given.height]));
      } finally {
        pixels.dispose();
      }
    });
  }

  reset(): void {
    // It tracks nothing.
  }

  dispose(): void {
    this.detectorModel.dispose();
    this.landmarkModel.dispose();
  }

  private estimate(given: Tensor3D, [width, height]: readonly [number, number]): Hand[] {
    const input = tf.tidy(() =>
      tf.image
        .resizeBilinear(tf.div<Tensor3D>(tf.cast(given, 'float32'), 255), [side, side])
        .expandDims<tf.Tensor4D>(0),
    );
    const palm = this.execute('palm', this.detectorModel, input);
    this.betweenNetworks();
    const landmarks = this.handLandmarks(wholePicture, input);
    input.dispose();
    this.seen.push({
      hashes: [
        `${width}×${height} ${bitHash(given.dataSync())}`,
        ...palm.hashes,
        ...landmarks.hashes,
      ],
      first: new Map([...palm.first, ...landmarks.first]),
    });
    const moved = [...palm.last.slice(0, 21)].map((value, i) => value + (landmarks.last[i] ?? NaN));
    return [
      {
        score: 0.9 + 0 * (moved[0] ?? NaN),
        handedness: 'Right',
        keypoints: this.points.map(({ x, y }, i) => ({ x: x + (moved[i] ?? NaN), y })),
        keypoints3D: this.points.map(({ x, y }, i) => ({
          x: x / 1000,
          y: y / 1000,
          z: (moved[i] ?? NaN) / 1000,
        })),
      },
    ];
  }

  /** Under the package's name, so that the rectangle can be replaced; see crop-rectangle.ts. */
  private handLandmarks(rectangle: CropRectangle, picture: Tensor4D) {
    const { xCenter, yCenter, width, height, rotation } = rectangle;
    const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
    const corner = [
      xCenter - (cos * width - sin * height) / 2,
      yCenter - (sin * width + cos * height) / 2,
    ].map((at) => at * side) as [number, number];
    const crop = tf.tidy(() =>
      tf.image.transform(
        picture,
        tf.tensor2d([
          [width * cos, -height * sin, corner[0], width * sin, height * cos, corner[1], 0, 0],
        ]),
      ),
    );
    try {
      return this.execute('landmarks', this.landmarkModel, crop);
    } finally {
      crop.dispose();
    }
  }

  private execute(
    network: HandNetwork,
    model: tf.GraphModel,
    input: Tensor,
  ): { hashes: string[]; first: Map<string, number>; last: ArrayLike<number> & Float32Array } {
    const names = describeGraphModel(model).outputs;
    const results = model.execute(input, [...names]) as Tensor[];
    const values = results.map((result) => result.dataSync<'float32'>());
    tf.dispose(results);
    return {
      hashes: values.map(bitHash),
      first: new Map(names.map((name, i) => [`${network}/${name}`, values[i]?.[0] ?? NaN])),
      last: values.at(-1) ?? new Float32Array(),
    };
  }
}
