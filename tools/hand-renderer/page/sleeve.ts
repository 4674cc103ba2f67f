import { DoubleSide, Group, LatheGeometry, Mesh, MeshStandardMaterial, Vector2 } from 'three';

/** Profile of a sleeve along the forearm: [radius, distance behind the wrist] in metres. */
const profile: readonly (readonly [number, number])[] = [
  [0.024, 0.004],
  [0.029, 0.001],
  [0.0325, 0.004],
  [0.0335, 0.012],
  [0.033, 0.03],
  [0.031, 0.036],
  [0.034, 0.044],
  [0.037, 0.08],
  [0.042, 0.16],
  [0.05, 0.6],
];

/**
 * A sleeve with a cuff, for the wrist's own space (forearm along +z): hides that the rig ends at
 * the wrist.
 */
export function sleeve(colour: string): Group {
  const geometry = new LatheGeometry(
    profile.map(([radius, along]) => new Vector2(radius, along)),
    64,
  );
  geometry.rotateX(Math.PI / 2);
  const mesh = new Mesh(
    geometry,
    new MeshStandardMaterial({ color: colour, roughness: 0.95, side: DoubleSide }),
  );
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  mesh.scale.set(1, 0.8, 1);
  const group = new Group();
  group.add(mesh);
  return group;
}
