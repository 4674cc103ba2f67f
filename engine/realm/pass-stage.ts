import {
  streamOf,
  type ElementKind,
  type ElementStage,
  type SourceElement,
} from '../../faults/element/element-stage.ts';
import type { Picture } from '../contract.ts';
import { drawPicture, type DrawnPicture } from './decode-picture.ts';
import { StageError } from './stage-error.ts';
import { showsCanvas } from './shows-canvas.ts';

/** Milliseconds that a browser gets to load an element, and to show a frame by it. */
const patience = 10_000;
/** Milliseconds until a frame of the stream is asked for again: a hidden page lags behind by one. */
const askAgain = 200;
const pause = 5;

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What gives a frame of a canvas when it is asked to. */
type FrameSource = (MediaStream | MediaStreamTrack) & { readonly requestFrame?: () => void };

/** Frames that a video has got so far. */
const framesOf = (video: HTMLVideoElement): number =>
  video.getVideoPlaybackQuality().totalVideoFrames;

/** Whether new frames reach a video. */
const isLive = (video: HTMLVideoElement): boolean =>
  !video.paused &&
  (streamOf(video)?.getVideoTracks() ?? []).some(
    ({ readyState, enabled }) => readyState === 'live' && enabled,
  );

/**
 * The elements of a pass, made when a fault first asks for one, and gone with it. A worker has none,
 * and no fault that asks.
 */
export class PassStage implements ElementStage {
  /** Zero-based frame that is shown. */
  frame = 0;
  private picture: Picture | null = null;
  /** The picture last drawn, and where: what the stream is captured from. */
  private drawn: { readonly picture: Picture; readonly as: DrawnPicture } | null = null;
  private canvas: HTMLCanvasElement | null = null;
  private video: HTMLVideoElement | null = null;
  private image: HTMLImageElement | null = null;
  private readonly elements = new Set<SourceElement>();
  private readonly addresses = new Set<string>();

  /** The picture of the frame that begins. */
  show(picture: Picture, frame: number): void {
    this.picture = picture;
    this.frame = frame;
  }

  async shown(kind: ElementKind): Promise<SourceElement> {
    const canvas = await this.draw();
    const element = await (kind === 'video' ? this.showVideo(canvas) : this.showImage(canvas));
    [element.width, element.height] = [canvas.width, canvas.height];
    return element;
  }

  async loading(kind: ElementKind): Promise<SourceElement> {
    const canvas = await this.draw();
    const address = kind === 'img' ? await this.imageAddress(canvas) : '';
    // From here on nothing is waited for: a browser loads nothing before the caller goes on.
    const element = kind === 'video' ? this.newVideo(canvas) : this.add(new Image());
    if (element instanceof HTMLImageElement) element.src = address;
    [element.width, element.height] = [canvas.width, canvas.height];
    return element;
  }

  /** Ends the streams and takes the elements away; safe to call twice. */
  dispose(): void {
    for (const element of this.elements) {
      for (const track of streamOf(element)?.getTracks() ?? []) track.stop();
      if (element instanceof HTMLVideoElement) element.srcObject = null;
      element.remove();
    }
    for (const address of this.addresses) URL.revokeObjectURL(address);
    this.elements.clear();
    this.addresses.clear();
    [this.drawn, this.canvas, this.video, this.image] = [null, null, null, null];
  }

  /** Draws the picture of this frame, also again: a canvas that does not change gives no frame. */
  private async draw(): Promise<HTMLCanvasElement> {
    const { picture } = this;
    if (picture === null) throw new Error('No frame is shown yet.');
    if (this.drawn?.picture !== picture) this.drawn = { picture, as: await drawPicture(picture) };
    const { canvas: source } = this.drawn.as.context;
    this.canvas ??= document.createElement('canvas');
    if (this.canvas.width !== source.width || this.canvas.height !== source.height) {
      [this.canvas.width, this.canvas.height] = [source.width, source.height];
    }
    this.canvas.getContext('2d', { willReadFrequently: true })?.drawImage(source, 0, 0);
    return this.canvas;
  }

  private add<E extends SourceElement>(element: E): E {
    this.elements.add(element);
    document.body.append(element);
    return element;
  }

  private newVideo(canvas: HTMLCanvasElement): HTMLVideoElement {
    const video = this.add(document.createElement('video'));
    video.muted = true;
    video.playsInline = true;
    // Frames are captured when they are asked for, not by a clock.
    video.srcObject = canvas.captureStream(0);
    // Refused when the element goes before it plays; whether it plays shows by its frames.
    video.play().catch(() => undefined);
    this.captureFrame(video);
    return video;
  }

  private captureFrame(video: HTMLVideoElement): void {
    const stream = streamOf(video);
    // Firefox has it of the stream, which the standard gives to its tracks.
    const sources: readonly FrameSource[] = stream === null ? [] : [stream, ...stream.getTracks()];
    for (const source of sources) source.requestFrame?.();
  }

  private async showVideo(canvas: HTMLCanvasElement): Promise<HTMLVideoElement> {
    this.video ??= this.newVideo(canvas);
    const { video } = this;
    const start = performance.now();
    while (isLive(video)) {
      const before = framesOf(video);
      await this.draw();
      this.captureFrame(video);
      const asked = performance.now();
      while (framesOf(video) === before && performance.now() - asked < askAgain) await sleep(pause);
      if (video.readyState >= video.HAVE_CURRENT_DATA && showsCanvas(video, canvas)) break;
      if (performance.now() - start > patience) {
        throw new StageError(
          `The browser did not play the picture in a <video> within ${patience / 1000} s. Bring this page to the front and run again.`,
        );
      }
      await sleep(pause);
    }
    return video;
  }

  private async showImage(canvas: HTMLCanvasElement): Promise<HTMLImageElement> {
    this.image ??= this.add(new Image());
    const blocked = new Set<string>();
    const listening = new AbortController();
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective }) => blocked.add(effectiveDirective),
      listening,
    );
    try {
      this.image.src = await this.imageAddress(canvas);
      await this.image.decode();
      return this.image;
    } catch {
      // The browser reports what its policy blocked in a task of its own.
      await sleep(pause);
      throw new StageError(
        blocked.has('img-src')
          ? "The content security policy of this site blocks blob: addresses, by which a picture gets into an <img>. Serve it with img-src 'self' blob:, or choose a failure without an <img>."
          : 'The browser did not show the picture in an <img>. Run again.',
      );
    } finally {
      listening.abort();
    }
  }

  /** The picture's own file; where it was reduced, a file of what is left of it. */
  private async imageAddress(canvas: HTMLCanvasElement): Promise<string> {
    if (this.drawn === null) throw new Error('No picture is drawn yet.');
    const { picture, as } = this.drawn;
    const { width, decodedWidth } = as.size;
    const whole = width === decodedWidth;
    const file = whole ? picture.bytes : await new Promise<Blob | null>((r) => canvas.toBlob(r));
    if (file === null) throw new StageError('The browser made no file of the reduced picture.');
    const address = URL.createObjectURL(file);
    this.addresses.add(address);
    return address;
  }
}
