import { LitElement } from 'lit';
import { nextTask } from '../../common/next-task.ts';

/**
 * A panel of a page that shows many at once: its first rendering has a task of its own, so that the
 * page can draw and answer in between. Later ones come together with all others: no two runs mix.
 */
export class PanelElement extends LitElement {
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await nextTask();
    await super.scheduleUpdate();
  }
}
