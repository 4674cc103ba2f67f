import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { dialogStyles } from '../../theme/dialog-styles.ts';
import { sharedStyles } from '../../theme/shared-styles.ts';
import { cameraWords } from './camera-words.ts';

/** A picture was taken. */
export interface TakenPicture {
  readonly blob: Blob;
  readonly name: string;
}

/**
 * Takes one picture by the camera; nothing of it leaves the page.
 *
 * @fires fb-picture - A picture was taken; detail: `TakenPicture`.
 */
@customElement('fb-camera-dialog')
export class CameraDialog extends LitElement {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      .view {
        display: grid;
        place-items: center;
        min-height: 200px;
        border-radius: 6px;
        overflow: hidden;
        background: var(--fb-shade);
      }

      video {
        width: 100%;
        max-height: 52vh;
        object-fit: contain;
      }

      .view p {
        padding: 16px;
        max-width: 52ch;
      }

      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        align-items: center;
        gap: 8px;
        margin-top: 12px;
      }

      .foot p {
        flex: 1 1 200px;
        font-size: 13px;
      }
    `,
  ];

  @state() private stream: MediaStream | null = null;
  @state() private problem: string | null = null;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('video') private video!: HTMLVideoElement | null;
  /** Counts openings: a camera that comes too late is given back. */
  private turn = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.release();
  }

  /** Opens and asks for the camera. */
  async show(): Promise<void> {
    this.dialog.showModal();
    this.problem = null;
    const turn = ++this.turn;
    try {
      // Missing where the page is not from a secure origin, whatever the types say.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (!devices) throw new DOMException('No secure context.', 'SecurityError');
      const stream = await devices.getUserMedia({ video: { width: { ideal: 640 } } });
      if (turn !== this.turn || !this.dialog.open) stopTracks(stream);
      else this.stream = stream;
    } catch (error) {
      if (turn === this.turn) this.problem = cameraWords(error);
    }
  }

  protected override updated(): void {
    if (this.video && this.video.srcObject !== this.stream) this.video.srcObject = this.stream;
  }

  protected override render() {
    const { stream, problem } = this;
    return html`<dialog aria-labelledby="title" @close=${this.release}>
      <div class="title">
        <h2 id="title">Picture from the camera</h2>
        <button aria-label="Close" @click=${() => this.dialog.close()}>✕</button>
      </div>
      <div class="view">
        ${
          problem !== null
            ? html`<p role="alert">${problem}</p>`
            : stream
              ? html`<video autoplay muted playsinline aria-label="What the camera sees"></video>`
              : html`<p role="status">Waiting for the camera. The browser may ask you first.</p>`
        }
      </div>
      <div class="foot">
        <p class="muted">
          The picture stays in this page. Links contain its digest, never its pixels.
        </p>
        ${
          problem === null
            ? nothing
            : html`<button @click=${() => void this.again()}>Try again</button>`
        }
        <button class="primary" ?disabled=${!stream} @click=${this.take}>Take picture</button>
      </div>
    </dialog>`;
  }

  private again(): Promise<void> {
    this.dialog.close();
    return this.show();
  }

  private readonly take = async (): Promise<void> => {
    const { video } = this;
    if (!video || video.videoWidth === 0) return;
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    const time = new Date().toTimeString().slice(0, 8).replaceAll(':', '.');
    const detail: TakenPicture = { blob, name: `camera ${time}.png` };
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('fb-picture', { detail, bubbles: true, composed: true }));
  };

  private readonly release = (): void => {
    this.turn++;
    if (this.stream) stopTracks(this.stream);
    this.stream = null;
  };
}

const stopTracks = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

declare global {
  interface HTMLElementTagNameMap {
    'fb-camera-dialog': CameraDialog;
  }
}
