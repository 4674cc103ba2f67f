/** Elements of a page by which an app may show the picture of a frame, and hand it over. */
export type ElementKind = 'video' | 'img';

/** What the detector can be given in place of pixels. */
export type SourceElement = HTMLVideoElement | HTMLImageElement;

/**
 * Where the picture of a frame is shown by real elements: a `<video>` that plays a MediaStream, or an
 * `<img>`. One of each kind lives as long as the pass.
 */
export interface ElementStage {
  /** The element of that kind as it should be: loaded, showing this frame, its size attributes right. */
  shown(kind: ElementKind): Promise<SourceElement>;
  /** A new element of that kind, with the right size attributes, that has only begun to load. */
  loading(kind: ElementKind): Promise<SourceElement>;
}

/** Width and height of what an element shows, in pixels; 0 before it is known. */
export const naturalSize = (element: SourceElement): [number, number] =>
  element instanceof HTMLVideoElement
    ? [element.videoWidth, element.videoHeight]
    : [element.naturalWidth, element.naturalHeight];

/** The stream that a video plays; null where it plays none. */
export const streamOf = (element: SourceElement): MediaStream | null =>
  element instanceof HTMLVideoElement && element.srcObject instanceof MediaStream
    ? element.srcObject
    : null;
