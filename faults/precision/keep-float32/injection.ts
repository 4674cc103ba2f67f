export { realmMitigation as inject } from '../../gpu/realm-mitigation.ts';
