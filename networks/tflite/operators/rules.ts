import { convertConv2d, convertDepthwiseConv2d } from './convolution.ts';
import { convertFullyConnected } from './dense.ts';
import { binary, convertHardSwish, convertPrelu, convertSoftmax, unary } from './elementwise.ts';
import {
  convertConcatenation,
  convertDepthToSpace,
  convertMean,
  convertReshape,
  convertTranspose,
  padding,
} from './layout.ts';
import { pooling } from './pooling.ts';
import { resizing } from './resizing.ts';
import type { OperatorRule } from './rule.ts';
import { convertTransposeConv, convertTransposeConvBias } from './transposed.ts';

/**
 * How each operator is converted. DEQUANTIZE and DENSIFY of a constant are not here: the converter
 * folds them into the constant. Adding an operator is one line and, where no rule fits, one function.
 */
export const OPERATOR_RULES: ReadonlyMap<string, OperatorRule> = new Map<string, OperatorRule>([
  ['CONV_2D', convertConv2d],
  ['DEPTHWISE_CONV_2D', convertDepthwiseConv2d],
  ['TRANSPOSE_CONV', convertTransposeConv],
  ['CUSTOM Convolution2DTransposeBias', convertTransposeConvBias],
  ['FULLY_CONNECTED', convertFullyConnected],
  ['MAX_POOL_2D', pooling('MaxPool')],
  ['AVERAGE_POOL_2D', pooling('AvgPool')],
  ['ADD', binary('AddV2', 0)],
  ['SUB', binary('Sub', 0)],
  ['MUL', binary('Mul', 0)],
  ['DIV', binary('RealDiv', 0)],
  ['MAXIMUM', binary('Maximum', null)],
  ['MINIMUM', binary('Minimum', null)],
  ['PRELU', convertPrelu],
  ['RELU', unary('Relu')],
  ['RELU6', unary('Relu6')],
  ['LEAKY_RELU', unary('LeakyRelu', (context) => ({ alpha: context.float(0) }))],
  ['HARD_SWISH', convertHardSwish],
  ['LOGISTIC', unary('Sigmoid')],
  ['TANH', unary('Tanh')],
  ['EXP', unary('Exp')],
  ['ABS', unary('Abs')],
  ['NEG', unary('Neg')],
  ['SQRT', unary('Sqrt')],
  ['SOFTMAX', convertSoftmax],
  ['RESIZE_BILINEAR', resizing('ResizeBilinear', { alignCorners: 2, halfPixelCenters: 3 })],
  [
    'RESIZE_NEAREST_NEIGHBOR',
    resizing('ResizeNearestNeighbor', { alignCorners: 0, halfPixelCenters: 1 }),
  ],
  ['RESHAPE', convertReshape],
  ['SQUEEZE', convertReshape],
  ['CONCATENATION', convertConcatenation],
  ['DEPTH_TO_SPACE', convertDepthToSpace],
  ['TRANSPOSE', convertTranspose],
  ['PAD', padding('Pad')],
  ['PADV2', padding('PadV2')],
  ['MEAN', convertMean],
]);
