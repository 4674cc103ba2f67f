export { realmMitigation as inject } from '../../realm-mitigation.ts';
