import type { NetworkKind } from '../../../networks/network.ts';
import { findNetwork } from '../../find-network.ts';
import type { Injection, InjectionContext, NetworkCall, Strike } from '../../injection.ts';
import { propertyStrike } from '../../property-strike.ts';
import { requireNode } from '../../require-node.ts';
import { webglBackend } from '../webgl-backend.ts';

interface Arguments {
  readonly network: NetworkKind;
  readonly node: string;
}

/** Loses the context behind a node, once. */
export function inject({ network, node }: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  const strikesNow = ({ frame, network: called }: NetworkCall) =>
    called === network && frame === fromFrame && strikes.length === 0;
  return {
    changeNetworks: (networks) => requireNode(findNetwork(networks, network).description, node),
    struckNodes: (_description, call) => (strikesNow(call) ? [node] : []),
    replaceResult(result, name, { frame, item }) {
      const { gl } = webglBackend('lost-context').gpgpu;
      const before = gl.isContextLost();
      gl.getExtension('WEBGL_lose_context')?.loseContext();
      strikes.push(
        propertyStrike(
          `GPU · context lost after ${network} · ${name}`,
          Number(before),
          Number(gl.isContextLost()),
          { frame, item },
        ),
      );
      return result;
    },
    reaches: (_description, call) => (strikesNow(call) ? [node] : []),
    strikes: () => strikes,
    restore: () => undefined,
  };
}
