/** What is needed to start a browser that has WebGL2 on a software GPU. */
export interface Browser {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const args = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
];

export async function findBrowser(): Promise<Browser> {
  return { path: process.env.CHROME_PATH ?? '/usr/bin/chromium', args, env: {} };
}
