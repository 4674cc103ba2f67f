import { handNetworkSuite } from './testing/hand-network-suite.ts';

handNetworkSuite('lite');
