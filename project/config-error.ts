/** A configuration, a scenario file or a folder of a project that cannot be used; the message says why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
