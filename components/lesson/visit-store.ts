/** Keeps a value as long as its tab is open: over reloads, and not after the lesson. */
export function visitStore<T>(key: string): {
  readonly load: () => T | null;
  readonly save: (value: T) => void;
} {
  return {
    load: () => {
      try {
        const text = sessionStorage.getItem(key);
        return text === null ? null : (JSON.parse(text) as T);
      } catch {
        return null;
      }
    },
    save: (value) => {
      try {
        sessionStorage.setItem(key, JSON.stringify(value));
      } catch {
        // A reload then starts with what the other windows and the server know.
      }
    },
  };
}
