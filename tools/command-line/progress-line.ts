/** One line that changes, on a terminal; elsewhere nothing. */
export interface ProgressLine {
  show(line: string): void;
  clear(): void;
}

/** @param prefix said before each line, such as which run of how many it is */
export function progressLine(prefix = (): string => ''): ProgressLine {
  const write = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
  };
  return { show: (line) => write(`${prefix()}${line}`.slice(0, 100)), clear: () => write('') };
}
