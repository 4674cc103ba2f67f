import { CancelledError } from '../common/cancelled-error.ts';
import { LeaseQueue, type LeaseOptions } from './lease-queue.ts';
import { setupName, type RealmSetup } from '../record/plan.ts';
import type { RealmHost } from './realm-host.ts';
import { RealmHandle, defaultTimes, type RealmTimes } from './realm-handle.ts';

/** Most realms kept alive: each holds a GPU context, both networks and their shaders. */
export const mostRealms = 3;

/** A realm for the length of a lease. */
export interface LeasedRealm {
  readonly setup: RealmSetup;
  /**
   * The realm of this setup, started now if there is none; a new one in place of one that ended.
   * `open` it before use.
   * @throws Error after the lease
   */
  handle(): RealmHandle;
  /** Ends the realm, if there is one; `handle` starts a new one then. */
  end(): void;
}

/** Realms in the order of the setups that were asked for. */
export type LeasedRealms<Setups extends readonly RealmSetup[]> = {
  readonly [Place in keyof Setups]: LeasedRealm;
};

/**
 * Keeps realms warm by what makes them, at most `mostRealms`, and replaces those that ended. Whoever
 * uses realms leases them: all that a run needs at once, until its record is finished.
 */
export class RealmPool {
  /** Least recently used first. */
  private readonly realms = new Map<string, RealmHandle>();
  private readonly queue = new LeaseQueue(mostRealms);

  constructor(
    private readonly createHost: (setup: RealmSetup) => RealmHost,
    private readonly times: RealmTimes = defaultTimes,
  ) {}

  /**
   * Does some work with realms that nobody else uses or ends meanwhile. Waits for its turn; rejects
   * with a CancelledError when the signal is aborted before, or the pool disposed.
   *
   * @param work `wanted` resolves once somebody else waits for the realms of a background lease
   */
  async lease<const Setups extends readonly RealmSetup[], T>(
    setups: Setups,
    work: (realms: LeasedRealms<Setups>, wanted: Promise<void>) => Promise<T>,
    options: LeaseOptions = {},
  ): Promise<T> {
    const grant = await this.queue.acquire(setups.map(setupName), options);
    let over = false;
    const leased = setups.map((setup): LeasedRealm => ({
      setup,
      handle: () => {
        if (over) throw new Error(`The lease of ${setupName(setup)} is over.`);
        return this.realm(setup);
      },
      end: () => {
        if (!over) this.realms.get(setupName(setup))?.end();
      },
    }));
    try {
      return await work(leased as unknown as LeasedRealms<Setups>, grant.wanted);
    } finally {
      over = true;
      grant.release();
    }
  }

  /** Setups of the realms alive, least recently used first. */
  alive(): RealmSetup[] {
    return [...this.realms.values()].filter((realm) => !realm.ended).map((realm) => realm.setup);
  }

  dispose(): void {
    this.queue.close(new CancelledError('The realms were closed.'));
    for (const realm of this.realms.values()) realm.end();
    this.realms.clear();
  }

  private realm(setup: RealmSetup): RealmHandle {
    if (this.queue.isClosed) throw new CancelledError('The realms were closed.');
    const name = setupName(setup);
    const kept = this.realms.get(name);
    this.realms.delete(name);
    const realm = kept === undefined || kept.ended ? this.start(setup) : kept;
    this.realms.set(name, realm);
    return realm;
  }

  /** Starts a realm; where there would be too many, those used longest ago that nobody leases end. */
  private start(setup: RealmSetup): RealmHandle {
    for (const [name, { ended }] of this.realms) if (ended) this.realms.delete(name);
    for (const [name, realm] of this.realms) {
      if (this.realms.size < mostRealms) break;
      if (this.queue.isHeld(name)) continue;
      this.realms.delete(name);
      realm.end();
    }
    return new RealmHandle(setup, this.createHost(setup), this.times);
  }
}
