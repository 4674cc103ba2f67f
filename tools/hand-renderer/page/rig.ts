import {
  Box3,
  Group,
  MathUtils,
  type Object3D,
  Quaternion,
  SkinnedMesh,
  Vector3,
  type PerspectiveCamera,
} from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { chains, fingers, landmarkJoints } from '../joints.ts';
import type { Pose } from '../pose.ts';
import type { HandDescription, Point } from '../scene-description.ts';
import { findSkinMarks } from './skin-marks.ts';
import { skinMaterial } from './skin.ts';
import { sleeve } from './sleeve.ts';

/** Turns the wrist's own axes (fingers −z, back of the hand +y) to "palm to the camera, fingers up". */
const palmToCamera = new Quaternion()
  .setFromAxisAngle(new Vector3(0, 1, 0), Math.PI)
  .multiply(new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), Math.PI / 2));

/** A rigged hand that can be posed, placed and asked where its joints are. */
export class Rig {
  readonly root = new Group();
  readonly #joints = new Map<string, Object3D>();
  readonly #mirror: 1 | -1;

  private constructor(scene: Object3D, description: HandDescription) {
    this.#mirror = description.handedness === 'Right' ? 1 : -1;
    this.root.add(scene);
    this.root.updateMatrixWorld(true);
    for (const name of new Set(chains.flat())) {
      const joint = scene.getObjectByName(name);
      if (joint === undefined) throw new Error(`The rig has no joint "${name}".`);
      this.#joints.set(name, joint);
    }
    // The file lists all bones side by side; bending a finger needs them in chains.
    for (const chain of chains) {
      for (let i = 1; i < chain.length; i++) this.joint(chain[i - 1]).attach(this.joint(chain[i]));
    }
    const marks = findSkinMarks((name) => this.joint(name));
    scene.traverse((object) => {
      if (!(object instanceof SkinnedMesh)) return;
      object.material = skinMaterial(description.skin, marks);
      object.frustumCulled = false;
      object.castShadow = true;
      object.receiveShadow = true;
    });
    this.#pose(description.pose);
    this.joint('wrist').add(sleeve(description.sleeve));
    this.#place(description);
  }

  /** @param file The rig as a binary glTF file. */
  static async load(file: ArrayBuffer, description: HandDescription): Promise<Rig> {
    const { scene } = await new GLTFLoader().parseAsync(file, '');
    return new Rig(scene, description);
  }

  joint(name: string | undefined): Object3D {
    const joint = this.#joints.get(name ?? '');
    if (joint === undefined) throw new Error(`The rig has no joint "${String(name)}".`);
    return joint;
  }

  /** The 21 key points, in pixels of a picture of the given size. */
  keypoints(camera: PerspectiveCamera, width: number, height: number): Point[] {
    return landmarkJoints.map((name) => {
      const { x, y } = this.joint(name).getWorldPosition(new Vector3()).project(camera);
      return { x: ((x + 1) / 2) * width, y: ((1 - y) / 2) * height };
    });
  }

  #rotate(name: string, [x, y, z]: readonly [number, number, number]): void {
    const joint = this.joint(name);
    joint.rotateY(MathUtils.degToRad(y * this.#mirror));
    joint.rotateZ(MathUtils.degToRad(z * this.#mirror));
    joint.rotateX(MathUtils.degToRad(x));
  }

  #pose(pose: Pose): void {
    this.#rotate('thumb-metacarpal', pose.thumb.base);
    this.#rotate('thumb-phalanx-proximal', [-pose.thumb.bend[0], 0, 0]);
    this.#rotate('thumb-phalanx-distal', [-pose.thumb.bend[1], 0, 0]);
    for (const finger of fingers) {
      const { bend, spread = 0 } = pose[finger];
      this.#rotate(`${finger}-finger-phalanx-proximal`, [-bend[0], spread, 0]);
      this.#rotate(`${finger}-finger-phalanx-intermediate`, [-bend[1], 0, 0]);
      this.#rotate(`${finger}-finger-phalanx-distal`, [-bend[2], 0, 0]);
    }
  }

  #place({ at, turn }: HandDescription): void {
    const wrist = this.joint('wrist').getWorldQuaternion(new Quaternion());
    const [x, y, z] = turn.map((degrees) => MathUtils.degToRad(degrees)) as [
      number,
      number,
      number,
    ];
    const turned = new Group();
    turned.rotation.set(x, y, z, 'ZYX');
    this.root.quaternion.copy(turned.quaternion.multiply(palmToCamera).multiply(wrist.invert()));
    this.root.updateMatrixWorld(true);
    const box = new Box3().setFromPoints(
      landmarkJoints.map((name) => this.joint(name).getWorldPosition(new Vector3())),
    );
    this.root.position.copy(new Vector3(...at).sub(box.getCenter(new Vector3())));
    this.root.updateMatrixWorld(true);
  }
}
