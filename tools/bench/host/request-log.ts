import type { Middleware } from 'koa';
import type { Fetched } from '../result.ts';

interface Served {
  readonly path: string;
  readonly isScript: boolean;
  readonly bytes: number;
}

/** Notes what a server gave, whoever asked: page, worker or a worker's imports. */
export class RequestLog {
  private served: Served[] = [];

  readonly middleware: Middleware = async (context, next) => {
    await next();
    this.served.push({
      path: context.path,
      isScript: context.type.includes('javascript'),
      bytes: context.length || 0,
    });
  };

  clear(): void {
    this.served = [];
  }

  fetched(): Fetched {
    const isWeight = ({ path }: Served): boolean => path.startsWith('/weights/');
    const sum = (some: readonly Served[]): number =>
      some.reduce((total, { bytes }) => total + bytes, 0);
    const weights = this.served.filter(isWeight);
    const others = this.served.filter((one) => !isWeight(one));
    return {
      requests: others.length,
      scriptBytes: sum(others.filter(({ isScript }) => isScript)),
      weightRequests: weights.length,
      weightBytes: sum(weights),
    };
  }
}
