import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import type { NetworkDescription, NetworkInput } from '../../networks/network.ts';
import { ModelError } from './model-error.ts';
import type { ModelSpec } from './model-spec.ts';
import { floatBytes, mostTensorBytes } from './size-limits.ts';

/** How pixels become the input of a model, with every setting that its declaration leaves out filled in. */
export interface PictureFit {
  readonly input: string;
  readonly width: number;
  readonly height: number;
  readonly range: readonly [number, number];
  readonly channels: 'rgb' | 'bgr' | 'grey';
  readonly layout: 'NHWC' | 'NCHW';
  /** Whether the input has a batch of one in front. */
  readonly batch: boolean;
  readonly dtype: 'float32' | 'int32';
}

/** Sides of a picture in a shape; open ones are negative. */
interface Sides {
  readonly layout: PictureFit['layout'];
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly batch: boolean;
}

const isChannels = (side: number | undefined): boolean => side === 3 || side === 1;

/** The sides of a shape that can be a picture; null where it cannot. */
function sidesOf({ shape }: NetworkInput, wanted: PictureFit['layout'] | undefined): Sides | null {
  const batch = shape?.length === 4;
  const own = batch ? shape.slice(1) : (shape ?? []);
  if (own.length !== 3) return null;
  const [first = 0, second = 0, third = 0] = own;
  const layout = wanted ?? (isChannels(third) || !isChannels(first) ? 'NHWC' : 'NCHW');
  const [rows, columns, channels] =
    layout === 'NHWC' ? [first, second, third] : [second, third, first];
  return isChannels(channels) || channels < 0 ? { layout, rows, columns, channels, batch } : null;
}

const shapeText = ({ name, shape, dtype }: NetworkInput): string =>
  `${name} ${dtype} [${shape?.join(', ') ?? '?'}]`;

/**
 * How a picture becomes an input of a model, by its declaration and its signature.
 *
 * @throws ModelError if that is not clear, contradicts the model, or takes too much memory
 */
export function pictureFit(
  { name, picture = {} }: ModelSpec,
  { inputs }: Pick<NetworkDescription, 'inputs'>,
): PictureFit {
  const listed = inputs.map(shapeText).join('; ');
  const [only] = inputs;
  const input =
    picture.input === undefined
      ? inputs.length === 1
        ? only
        : undefined
      : inputs.find((one) => one.name === picture.input);
  if (input === undefined) {
    throw new ModelError(
      'wrong-input',
      name,
      picture.input === undefined
        ? `it has ${inputs.length} inputs: ${listed}. Say which one is the picture, and give tensors for the others: picture: { input: '${only?.name ?? ''}', beside: './others.json' }; or declare "inputs".`
        : `it has no input "${picture.input}" for the picture. Its inputs: ${listed}.`,
    );
  }
  const sides = sidesOf(input, picture.layout);
  if (sides === null || (input.dtype !== 'float32' && input.dtype !== 'int32')) {
    throw new ModelError(
      'wrong-input',
      name,
      `its input ${shapeText(input)} cannot be a picture, which has rows, columns and 3 or 1 channels. Declare "inputs" with files of tensors, or "prepare".`,
    );
  }
  const [width, height] = picture.size ?? [sides.columns, sides.rows];
  if (![width, height].every((side) => Number.isSafeInteger(side) && side > 0)) {
    throw new ModelError(
      'wrong-input',
      name,
      `its input ${shapeText(input)} leaves the size of the picture open; given: ${JSON.stringify(picture.size ?? null)}. Add picture: { size: [width, height] }.`,
    );
  }
  const isOpen = (side: number): boolean => side < 0;
  const channels = picture.channels ?? (sides.channels === 1 ? 'grey' : 'rgb');
  const made = { width, height, channels: channels === 'grey' ? 1 : 3 };
  if (
    !(isOpen(sides.columns) || sides.columns === made.width) ||
    !(isOpen(sides.rows) || sides.rows === made.height) ||
    !(isOpen(sides.channels) || sides.channels === made.channels)
  ) {
    throw new ModelError(
      'wrong-input',
      name,
      `its input ${shapeText(input)} takes no picture of ${made.width} × ${made.height} pixels with ${made.channels === 1 ? '1 channel' : '3 channels'}. Correct "size", "channels" and "layout" of its picture, or leave them out.`,
    );
  }
  const bytes = width * height * made.channels * floatBytes;
  if (bytes > mostTensorBytes) {
    throw new ModelError(
      'too-large',
      name,
      `its input of ${width} × ${height} pixels takes ${bytes} bytes; at most ${mostTensorBytes} are allowed. Declare a smaller size.`,
    );
  }
  const { layout, batch } = sides;
  const { dtype } = input;
  const range = picture.range ?? (dtype === 'int32' ? [0, 255] : [0, 1]);
  return { input: input.name, width, height, range, channels, layout, batch, dtype };
}

/** Shares of red, green and blue in the brightness of a pixel (ITU-R BT.601). */
const brightness = [0.299, 0.587, 0.114];

/**
 * The input that a picture becomes: stretched to its size, in its range, channels and layout.
 *
 * @param pixels [height, width, 3], 0–255.
 */
export function pictureInput(
  { width, height, range: [black, white], channels, layout, batch, dtype }: PictureFit,
  pixels: Tensor3D,
): Tensor {
  return tf.tidy(() => {
    const sized =
      pixels.shape[0] === height && pixels.shape[1] === width
        ? pixels.toFloat()
        : tf.image.resizeBilinear(pixels, [height, width]);
    const ranged =
      black === 0 && white === 255 ? sized : sized.mul((white - black) / 255).add(black);
    const coloured =
      channels === 'rgb'
        ? ranged
        : channels === 'bgr'
          ? ranged.reverse(2)
          : ranged.mul(brightness).sum(2, true);
    const placed = layout === 'NHWC' ? coloured : coloured.transpose([2, 0, 1]);
    const whole = dtype === 'int32' ? placed.round().toInt() : placed;
    return batch ? whole.expandDims(0) : whole;
  });
}
