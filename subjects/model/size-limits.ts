/**
 * Most bytes of a model's weights, as float32.
 */
export const mostWeightBytes = 2 ** 29;

/** Most bytes of one tensor: an input, or a result whose shape the model says. */
export const mostTensorBytes = 2 ** 29;

/** Most bytes of a `model.json`, of a `.tflite` file and of a file of tensors. */
export const mostFileBytes = 2 ** 28;

/** Most numbers of an answer, which a record holds. */
export const mostAnswerValues = 2 ** 20;

/** Bytes of a float32. */
export const floatBytes = 4;
