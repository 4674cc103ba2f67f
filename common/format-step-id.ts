/** A step's id for people: `palm/-/conv2d_0` is `palm · conv2d_0`, `crop/1/add_0` `crop, hand 2 · add_0`. */
export function formatStepId(id: string): string {
  const [stage = '', hand = '-', name = ''] = id.split('/');
  return hand === '-' ? `${stage} · ${name}` : `${stage}, hand ${Number(hand) + 1} · ${name}`;
}
