import type { OperandElement, OperandRole } from '../../record/autopsy.ts';
import { flatIndex } from './address.ts';

/** Something that an operation reads, as plain numbers. */
export interface Operand {
  readonly role: OperandRole;
  /** Step or weight that it is: `graph/-/prelu_0`, `conv2d_3/kernel`. */
  readonly name: string;
  /** What a sentence calls it; its role where left out. */
  readonly label?: string;
  readonly shape: readonly number[];
  /** As stored, row-major. */
  readonly values: ArrayLike<number>;
  /** What faults wrote there, by row-major index; `values` holds what the memory made of it. */
  readonly written?: ReadonlyMap<number, number>;
}

/** The element at an address, and how a sentence calls it: `weight [2,1,0,7]`. */
export function elementOf(
  operand: Operand,
  address: readonly number[],
): OperandElement & { readonly label: string; readonly written: number | undefined } {
  const { role, name, label = role, shape, values } = operand;
  const index = flatIndex(address, shape);
  const value = values[index];
  if (value === undefined || address.length !== shape.length) {
    throw new Error(
      `${name} has the shape [${shape.join(', ')}]; it has no element [${address.join(', ')}].`,
    );
  }
  const place = address.length === 0 ? '' : ` [${address.join(',')}]`;
  return { role, name, address, value, label: label + place, written: operand.written?.get(index) };
}
