import { setupName, type RealmSetup } from './plan.ts';
import type { RealmHost } from './realm-host.ts';
import { RealmHandle, defaultTimes, type RealmTimes } from './realm-handle.ts';

/** Most realms kept alive: each holds a GPU context, both networks and their shaders. */
export const mostRealms = 3;

/** Keeps realms warm by what makes them, at most `mostRealms`, and replaces those that ended. */
export class RealmPool {
  /** Least recently used first. */
  private readonly realms = new Map<string, RealmHandle>();

  constructor(
    private readonly createHost: (setup: RealmSetup) => RealmHost,
    private readonly times: RealmTimes = defaultTimes,
  ) {}

  /** The realm of this setup, started now if there is none; `open` it before use. */
  realm(setup: RealmSetup): RealmHandle {
    const name = setupName(setup);
    const kept = this.realms.get(name);
    const realm =
      kept === undefined || kept.ended
        ? new RealmHandle(setup, this.createHost(setup), this.times)
        : kept;
    this.realms.delete(name);
    this.realms.set(name, realm);
    for (const [oldName, old] of [...this.realms].slice(0, -mostRealms)) {
      this.realms.delete(oldName);
      old.end();
    }
    return realm;
  }

  /** Setups of the realms alive, least recently used first. */
  alive(): RealmSetup[] {
    return [...this.realms.values()].filter((realm) => !realm.ended).map((realm) => realm.setup);
  }

  dispose(): void {
    for (const realm of this.realms.values()) realm.end();
    this.realms.clear();
  }
}
