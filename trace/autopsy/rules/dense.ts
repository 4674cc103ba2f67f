import type { AutopsyRule } from '../calculation.ts';
import { weightedSum } from './weighted-sum.ts';

/** Input [rows, in], kernel [in, out]. */
export const fullyConnected: AutopsyRule = (site, arithmetic) => {
  const [input, kernel] = site.operands;
  const [row = 0, channel = 0] = site.address;
  if (input === undefined || kernel === undefined) return null;
  const products = Array.from({ length: kernel.shape[0] ?? 0 }, (_, at) =>
    arithmetic.product(
      arithmetic.read(input, [row, at], false),
      arithmetic.read(kernel, [at, channel], false),
    ),
  );
  return weightedSum(site, arithmetic, products, {
    op: 'fully_connected',
    kernel: kernel.shape,
    strides: [1, 1],
    dilations: [1, 1],
  });
};
