/**
 * The part of three.js that this tool uses. The package is installed when the tool runs, so its
 * types are not there when the project is checked.
 */
declare module 'three' {
  export class Vector2 {
    x: number;
    y: number;
    constructor(x?: number, y?: number);
    clone(): Vector2;
    lerp(to: Vector2, share: number): this;
  }
  export class Vector3 {
    x: number;
    y: number;
    z: number;
    constructor(x?: number, y?: number, z?: number);
    set(x: number, y: number, z: number): this;
    copy(from: Vector3): this;
    clone(): Vector3;
    sub(other: Vector3): this;
    lerp(to: Vector3, share: number): this;
    dot(other: Vector3): number;
    addScaledVector(other: Vector3, scale: number): this;
    applyQuaternion(turn: Quaternion): this;
    project(camera: PerspectiveCamera): this;
  }
  export class Quaternion {
    setFromAxisAngle(axis: Vector3, radians: number): this;
    copy(from: Quaternion): this;
    multiply(other: Quaternion): this;
    invert(): this;
  }
  export class Euler {
    set(x: number, y: number, z: number, order?: string): this;
  }
  export class Box3 {
    setFromPoints(points: readonly Vector3[]): this;
    getCenter(target: Vector3): Vector3;
  }
  export class Color {
    r: number;
    g: number;
    b: number;
    constructor(colour: string);
  }
  export const MathUtils: { degToRad(degrees: number): number };

  export class Object3D {
    readonly position: Vector3;
    readonly quaternion: Quaternion;
    readonly rotation: Euler;
    readonly scale: Vector3;
    castShadow: boolean;
    receiveShadow: boolean;
    frustumCulled: boolean;
    add(...objects: Object3D[]): this;
    attach(object: Object3D): this;
    getObjectByName(name: string): Object3D | undefined;
    getWorldPosition(target: Vector3): Vector3;
    getWorldQuaternion(target: Quaternion): Quaternion;
    rotateX(radians: number): this;
    rotateY(radians: number): this;
    rotateZ(radians: number): this;
    traverse(visit: (object: Object3D) => void): void;
    updateMatrixWorld(force?: boolean): void;
  }
  export class Group extends Object3D {}
  export class Scene extends Object3D {}
  export class PerspectiveCamera extends Object3D {
    constructor(fieldOfView: number, aspect: number, near: number, far: number);
  }

  export interface Shader {
    vertexShader: string;
    fragmentShader: string;
    readonly uniforms: Record<string, { value: unknown }>;
  }
  export class Material {
    onBeforeCompile: (shader: Shader) => void;
  }
  type Parameters = Readonly<Record<string, number | string | Color | CanvasTexture>>;
  export class MeshBasicMaterial extends Material {
    constructor(parameters: Parameters);
  }
  export class MeshStandardMaterial extends Material {
    constructor(parameters: Parameters);
  }
  export class MeshPhysicalMaterial extends MeshStandardMaterial {}

  export class BufferGeometry {
    rotateX(radians: number): this;
  }
  export class LatheGeometry extends BufferGeometry {
    constructor(points: readonly Vector2[], segments: number);
  }
  export class PlaneGeometry extends BufferGeometry {
    constructor(width: number, height: number);
  }
  export class Mesh extends Object3D {
    material: Material;
    constructor(geometry: BufferGeometry, material: Material);
  }
  export class SkinnedMesh extends Mesh {}
  export class CanvasTexture {
    colorSpace: string;
    constructor(canvas: OffscreenCanvas);
  }

  export class HemisphereLight extends Object3D {
    constructor(sky: string, ground: string, intensity: number);
  }
  export class DirectionalLight extends Object3D {
    readonly shadow: {
      readonly camera: object;
      readonly mapSize: { set(width: number, height: number): void };
      radius: number;
      bias: number;
      normalBias: number;
    };
    constructor(colour: string, intensity: number);
  }

  export class WebGLRenderer {
    readonly domElement: HTMLCanvasElement;
    readonly shadowMap: { enabled: boolean; type: number };
    toneMapping: number;
    toneMappingExposure: number;
    constructor(options: { antialias: boolean; preserveDrawingBuffer: boolean });
    setSize(width: number, height: number, setStyle: boolean): void;
    render(scene: Scene, camera: PerspectiveCamera): void;
    dispose(): void;
    forceContextLoss(): void;
  }
  export const DoubleSide: number;
  export const LinearToneMapping: number;
  export const PCFShadowMap: number;
  export const SRGBColorSpace: string;
}

declare module 'three/addons/loaders/GLTFLoader.js' {
  import type { Object3D } from 'three';
  export class GLTFLoader {
    parseAsync(file: ArrayBuffer, path: string): Promise<{ readonly scene: Object3D }>;
  }
}
