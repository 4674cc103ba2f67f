import type { AutopsyRule } from '../calculation.ts';
import { cast } from './cast.ts';
import { conv2d, depthwiseConv2d } from './convolution.ts';
import { fullyConnected } from './dense.ts';
import * as elementwise from './elementwise.ts';
import { concatenation, depthToSpace, pad, reshape, slice, transpose } from './layout.ts';
import { averagePool, maxPool } from './pooling.ts';
import { argMax, max, mean, sum } from './reduction.ts';
import { resizeBilinear, resizeNearest } from './resizing.ts';
import { softmax } from './softmax.ts';
import { transform } from './transform.ts';
import { transposeConv } from './transposed-convolution.ts';

/**
 * How each operation computes one element, by its name in a step: TFLite's inside the networks,
 * that of tfjs's kernel outside them.
 */
export const AUTOPSY_RULES: ReadonlyMap<string, AutopsyRule> = new Map<string, AutopsyRule>([
  ['conv2d', conv2d],
  ['depthwise_conv2d', depthwiseConv2d],
  ['transpose_conv', transposeConv],
  ['fully_connected', fullyConnected],
  ['add', elementwise.add],
  ['sub', elementwise.subtract],
  ['mul', elementwise.multiply],
  ['multiply', elementwise.multiply],
  ['div', elementwise.divide],
  ['real_div', elementwise.divide],
  ['maximum', elementwise.maximum],
  ['minimum', elementwise.minimum],
  ['prelu', elementwise.prelu],
  ['relu', elementwise.relu],
  ['relu6', elementwise.relu6],
  ['leaky_relu', elementwise.leakyRelu],
  ['logistic', elementwise.logistic],
  ['sigmoid', elementwise.logistic],
  ['clip_by_value', elementwise.clip],
  ['exp', elementwise.exp],
  ['log', elementwise.log],
  ['tanh', elementwise.tanh],
  ['sqrt', elementwise.sqrt],
  ['abs', elementwise.abs],
  ['neg', elementwise.neg],
  ['log1p', elementwise.log1p],
  ['square', elementwise.square],
  ['div_no_nan', elementwise.divideNoNaN],
  ['is_finite', elementwise.isFinite],
  ['where', elementwise.select],
  ['select', elementwise.select],
  ['softmax', softmax],
  ['max_pool2d', maxPool],
  ['average_pool2d', averagePool],
  ['mean', mean],
  ['sum', sum],
  ['max', max],
  ['arg_max', argMax],
  ['resize_bilinear', resizeBilinear],
  ['resize_nearest_neighbor', resizeNearest],
  ['reshape', reshape],
  ['squeeze', reshape],
  ['expand_dims', reshape],
  ['identity', reshape],
  ['network_input', reshape],
  ['operand', reshape],
  ['cast', cast],
  ['transpose', transpose],
  ['slice', slice],
  ['depth_to_space', depthToSpace],
  ['concatenation', concatenation],
  ['concat', concatenation],
  ['pad', pad],
  ['padv2', pad],
  ['pad_v2', pad],
  ['transform', transform],
]);
