/** TensorFlow's operations that have another name here: TFLite's, as the hand networks have it. */
const NAMES: Readonly<Record<string, string>> = {
  _FusedConv2D: 'conv2d',
  Conv2D: 'conv2d',
  Conv2DBackpropInput: 'transpose_conv',
  DepthwiseConv2d: 'depthwise_conv2d',
  DepthwiseConv2dNative: 'depthwise_conv2d',
  FusedDepthwiseConv2dNative: 'depthwise_conv2d',
  _FusedMatMul: 'fully_connected',
  MatMul: 'fully_connected',
  BiasAdd: 'add',
  RealDiv: 'div',
  Sigmoid: 'logistic',
  MaxPool: 'max_pool2d',
  AvgPool: 'average_pool2d',
  Concat: 'concatenation',
  Select: 'where',
  LRN: 'local_response_normalization',
};

/**
 * What an operation of TensorFlow is called in records: TFLite's operator in lower case, so that one
 * operation has one name in every network; TensorFlow's own name where TFLite has none.
 *
 * @param tfOp `AddV2`, `_FusedConv2D`, `ResizeBilinear`.
 * @returns `add`, `conv2d`, `resize_bilinear`.
 */
export function opName(tfOp: string): string {
  const plain = tfOp.replace(/V\d+$/, '');
  return (
    NAMES[plain] ??
    plain
      .replace(/^_/, '')
      .replace(/([a-z\d])([A-Z])/g, '$1_$2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
      .toLowerCase()
  );
}
