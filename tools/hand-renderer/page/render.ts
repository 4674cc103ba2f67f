import {
  DirectionalLight,
  HemisphereLight,
  LinearToneMapping,
  Mesh,
  MeshBasicMaterial,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  WebGLRenderer,
} from 'three';
import type { Handedness, RenderedScene, SceneDescription } from '../scene-description.ts';
import { Rig } from './rig.ts';
import { roomTexture } from './room.ts';

/** Rendered at this many times the size, then scaled down: smooth edges whatever the driver's anti-aliasing. */
const supersampling = 3;
const fieldOfView = 30;
const distance = 0.7;
const roomDistance = 3;

/** Renders one picture and says where its joints are. */
export async function render(
  description: SceneDescription,
  rigs: Readonly<Record<Handedness, string>>,
): Promise<RenderedScene> {
  const { width, height } = description;
  const scene = new Scene();
  const camera = new PerspectiveCamera(fieldOfView, width / height, 0.05, 10);
  camera.position.z = distance;
  camera.updateMatrixWorld(true);
  addLights(scene);
  addRoom(scene, description);
  const hands = await Promise.all(
    description.hands.map(async (hand) => Rig.load(await bytesOf(rigs[hand.handedness]), hand)),
  );
  for (const hand of hands) scene.add(hand.root);

  const renderer = new WebGLRenderer({ antialias: false, preserveDrawingBuffer: true });
  renderer.setSize(width * supersampling, height * supersampling, false);
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  renderer.toneMapping = LinearToneMapping;
  renderer.toneMappingExposure = description.light.exposure;
  renderer.render(scene, camera);
  const rgba = scaledPixels(renderer.domElement, width, height);
  renderer.dispose();
  renderer.forceContextLoss();
  return {
    rgba,
    hands: description.hands.map(({ handedness }, i) => ({
      handedness,
      keypoints: hands[i]?.keypoints(camera, width, height) ?? [],
    })),
  };
}

function addLights(scene: Scene): void {
  scene.add(new HemisphereLight('#e8f0ff', '#8a7060', 1.3));
  const key = new DirectionalLight('#fff1e0', 2.3);
  key.position.set(-0.45, 0.5, 0.75);
  key.castShadow = true;
  key.shadow.mapSize.set(2048, 2048);
  key.shadow.radius = 4;
  key.shadow.bias = -0.0008;
  key.shadow.normalBias = 0.001;
  Object.assign(key.shadow.camera, {
    left: -0.4,
    right: 0.4,
    top: 0.4,
    bottom: -0.4,
    near: 0.1,
    far: 2,
  });
  const rim = new DirectionalLight('#cfe2ff', 0.9);
  rim.position.set(0.7, 0.3, -0.4);
  scene.add(key, rim);
}

function addRoom(scene: Scene, { room, width, height }: SceneDescription): void {
  const high = 2 * (roomDistance + distance) * Math.tan((fieldOfView / 360) * Math.PI);
  const wall = new Mesh(
    new PlaneGeometry((high * width) / height, high),
    new MeshBasicMaterial({ map: roomTexture(room) }),
  );
  wall.position.z = -roomDistance;
  scene.add(wall);
}

async function bytesOf(base64: string): Promise<ArrayBuffer> {
  return (await fetch(`data:application/octet-stream;base64,${base64}`)).arrayBuffer();
}

/** @returns The picture scaled down to the given size, as RGBA bytes in base64. */
function scaledPixels(source: HTMLCanvasElement, width: number, height: number): string {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no 2-D canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  let binary = '';
  for (const byte of context.getImageData(0, 0, width, height).data) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary);
}

Object.assign(globalThis, { renderHands: render });
