import { realmName, type RealmSettings } from './plan.ts';
import { RealmHandle, defaultTimes, type RealmTimes } from './realm-handle.ts';

/** Most realms kept alive: each holds a GPU context, both networks and their shaders. */
export const mostRealms = 3;

/** Keeps realms warm by their settings, at most `mostRealms`, and replaces those that ended. */
export class RealmPool {
  /** Least recently used first. */
  private readonly realms = new Map<string, RealmHandle>();

  constructor(
    private readonly createWorker: () => Worker,
    private readonly times: RealmTimes = defaultTimes,
  ) {}

  /** The realm of these settings, started now if there is none; `open` it before use. */
  realm(settings: RealmSettings): RealmHandle {
    const name = realmName(settings);
    const kept = this.realms.get(name);
    const realm =
      kept === undefined || kept.ended
        ? new RealmHandle(settings, this.createWorker(), this.times)
        : kept;
    this.realms.delete(name);
    this.realms.set(name, realm);
    for (const [oldName, old] of [...this.realms].slice(0, -mostRealms)) {
      this.realms.delete(oldName);
      old.end();
    }
    return realm;
  }

  /** Settings of the realms alive, least recently used first. */
  alive(): RealmSettings[] {
    return [...this.realms.values()].filter((realm) => !realm.ended).map((realm) => realm.settings);
  }

  dispose(): void {
    for (const realm of this.realms.values()) realm.end();
    this.realms.clear();
  }
}
