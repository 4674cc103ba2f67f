import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { playgroundContext, type Playground, type PlaygroundState } from './playground.ts';

/** Renders its element anew whenever the page's state changes. */
export class PlaygroundController implements ReactiveController {
  playground: Playground | null = null;
  private unsubscribe: (() => void) | null = null;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
    new ContextConsumer(host, {
      context: playgroundContext,
      callback: (playground) => this.follow(playground),
    });
  }

  /** Null until the context has answered. */
  get state(): PlaygroundState | null {
    return this.playground?.state ?? null;
  }

  hostConnected(): void {
    if (this.playground) this.follow(this.playground);
  }

  hostDisconnected(): void {
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  private follow(playground: Playground): void {
    this.unsubscribe?.();
    this.playground = playground;
    this.unsubscribe = playground.subscribe(() => this.host.requestUpdate());
    this.host.requestUpdate();
  }
}
