import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { loadFixtures } from '../../../subjects/hands/fixtures.ts';
import { bones } from '../../../components/panels/pictures/hand-skeleton.ts';
import { tokenPalette } from '../../../components/theme/token-palette.ts';
import { badPoints, type Frame, isFinitePoint, type RunRecord } from '../../../record/record.ts';
import { installFileFetch } from '../../node/file-fetch.ts';
import { packageRoot } from '../../package-root.ts';

/** Pixels of the longer side of a picture in the book. */
const longest = 420;
/** Pixels between the two pictures, and of the line of words below each. */
const gap = 12;
const caption = 26;

/** Two pictures side by side, and what they show in words. */
export interface HandPictures {
  readonly svg: string;
  readonly says: string;
}

function summary({ items: hands, error }: Frame): string {
  if (error !== undefined) return `threw ${error.name}`;
  if (hands.length === 0) return 'no hand';
  const bad = hands.reduce((sum, hand) => sum + badPoints(hand), 0);
  const found = hands.length === 1 ? '1 hand' : `${hands.length} hands`;
  return bad === 0 ? found : `${found}, ${bad} key points not finite`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The bones and key points that are finite, in pixels of the whole picture. */
function handMarks({ items: hands }: Frame, colour: string, pixel: number): string {
  return hands
    .map(({ keypoints }) => {
      const lines = bones.flatMap(([from, to]) => {
        const [a, b] = [keypoints[from], keypoints[to]];
        return a && b && isFinitePoint(a) && isFinitePoint(b)
          ? [`M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`]
          : [];
      });
      const dots = keypoints
        .filter(isFinitePoint)
        .map(
          ({ x, y }) =>
            `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(3 * pixel).toFixed(1)}"/>`,
        );
      return `<path d="${lines.join('')}" fill="none" stroke="${colour}" stroke-width="${(2 * pixel).toFixed(1)}"/><g fill="${colour}">${dots.join('')}</g>`;
    })
    .join('');
}

/** The file of a rendered hand's frame; null where the plan looks at no rendered hand. */
async function pictureFile({ input }: RunRecord['plan'], frame: number): Promise<string | null> {
  if (input.kind !== 'fixture') return null;
  installFileFetch();
  const folder = pathToFileURL(path.join(packageRoot, 'assets/hands/')).href;
  const fixture = (await loadFixtures(folder)).find(({ name }) => name === input.name);
  const { frames = [] } = fixture ?? {};
  const url = (frames[frame % Math.max(1, frames.length)] ?? frames[0])?.url;
  return url === undefined ? null : fileURLToPath(url);
}

/**
 * The picture with the golden key points, and with the faulty ones: one SVG that needs no other file.
 * Null where the run looks at no rendered picture.
 */
export async function handPictures(record: RunRecord, frame: number): Promise<HandPictures | null> {
  const file = await pictureFile(record.plan, frame);
  if (file === null) return null;
  const image = sharp(await readFile(file));
  const { width, height } = await image.metadata();
  const scale = Math.min(1, longest / Math.max(width, height));
  const [wide, high] = [width, height].map((side) => Math.round(side * scale)) as [number, number];
  const bytes = await image.resize(wide, high).flatten().jpeg({ quality: 80 }).toBuffer();
  const { panel, text, gold, nan } = tokenPalette();
  const sides = [
    { label: 'Golden', pass: record.golden, colour: gold },
    { label: 'Faulty', pass: record.faulty, colour: nan },
  ];
  const found = sides.map(({ label, pass, colour }) => {
    const shown = pass.frames.find(({ index }) => index === frame);
    return {
      words: `${label}: ${shown === undefined ? 'no answer' : summary(shown)}`,
      marks: shown === undefined ? '' : handMarks(shown, colour, 1 / scale),
    };
  });
  const total = { width: 2 * wide + gap, height: high + caption };
  const panels = found.map(
    ({ words, marks }, at) =>
      `<svg x="${at * (wide + gap)}" y="0" width="${wide}" height="${high}" viewBox="0 0 ${width} ${height}"><use href="#picture"/>${marks}</svg>
<text x="${at * (wide + gap)}" y="${high + 18}">${escaped(words)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${total.width}" height="${total.height}" viewBox="0 0 ${total.width} ${total.height}" font-family="sans-serif" font-size="13" fill="${text}">
<title>${escaped(found.map(({ words }) => words).join('. '))}</title>
<defs><image id="picture" width="${width}" height="${height}" href="data:image/jpeg;base64,${bytes.toString('base64')}"/></defs>
<rect width="${total.width}" height="${total.height}" fill="${panel}"/>
${panels.join('\n')}
</svg>
`;
  return { svg, says: found.map(({ words }) => words).join('. ') };
}
