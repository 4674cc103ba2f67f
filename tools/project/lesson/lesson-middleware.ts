import type { Middleware } from '@web/dev-server-core';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import { LessonRoom } from '../../../lessons/room/lesson-room.ts';
import { longestTrainer } from '../../../lessons/room/messages.ts';
import type { RoomView, TrainerView } from '../../../lessons/room/room-view.ts';
import type { LessonSource } from './lesson-source.ts';
import { participantPage } from './participant-page.ts';

/** What a server of a lesson is made of. */
export interface LessonServer {
  readonly source: LessonSource;
  /** Secret of the trainer: 32 hexadecimal digits. */
  readonly key: string;
  /** Differs at each start of the server. */
  readonly room: string;
  /** How a page requests a module of this package, such as `main.ts`. */
  readonly address: (module: string) => string;
  /** Addresses of the participants' page, best first. */
  readonly join: () => readonly string[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Longest body that is read, in bytes: four for a character of the longest message. */
const longestBody = 4 * longestTrainer;

/** A body as text; null where it is too long or no UTF-8. */
async function bodyText(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longestBody) return null;
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return null;
  }
}

const json = (value: unknown) => ({ type: 'json', body: stringifyNonFinite(value) });

/** Types of the pictures that fixtures have. */
const pictureTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};

/**
 * Serves a lesson: `lesson/` is the participants' page, `lesson/answers` the only route that takes
 * anything, and that is plain text of bounded length. All of it is kept in memory.
 */
export function lessonMiddleware({
  source,
  key,
  room: roomId,
  address,
  join,
  now = Date.now,
}: LessonServer): Middleware {
  const { asked, results, pictures, lesson } = source;
  const room = new LessonRoom(asked, key);
  const read = async (name: string, headers: IncomingMessage['headers']) => {
    const { state } = room;
    const [, kind, number] = /^(card|picture)\/([1-9]\d?)(?:\.json)?$/.exec(name) ?? [];
    const at = Number(number) - 1;
    if (kind === 'card') {
      const isRevealed = state.revealed[at] !== undefined || state.phase === 'end';
      const shown = isRevealed || (state.phase === 'revealed' && state.card === at);
      return shown && results[at] ? json(results[at]) : null;
    }
    if (kind === 'picture') {
      const file = pictures[at] ?? null;
      if (file === null) return null;
      const type = pictureTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
      return { type, body: await readFile(file) };
    }
    switch (name) {
      case '':
        return { type: 'html', body: participantPage(address) };
      case 'lesson.json':
        return json(asked);
      case 'room.json': {
        const secret = headers['x-faultbook-seat'];
        const view: RoomView = {
          room: roomId,
          state,
          mine: typeof secret === 'string' ? room.seatOf(secret) : null,
          learnt: state.phase === 'end' ? lesson.learnt : [],
        };
        return json(view);
      }
      case 'trainer.json': {
        const given = headers['x-faultbook-key'];
        if (typeof given !== 'string' || !room.isTrainer(given)) return null;
        const view: TrainerView = { state, seats: room.all, join: join() };
        return json(view);
      }
      default:
        return null;
    }
  };
  return async (context, next) => {
    if (!context.path.startsWith('/lesson/')) {
      await next();
      return;
    }
    context.set('Cache-Control', 'no-store');
    const name = context.path.slice('/lesson/'.length);
    if (context.method === 'POST' && name === 'answers') {
      const text = context.is('text/plain') ? await bodyText(context.req) : null;
      const { status, says } =
        text === null
          ? { status: 400 as const, says: 'This route takes short plain text.' }
          : room.receive(text, context.req.socket.remoteAddress ?? '', now());
      context.status = status;
      context.type = 'text/plain';
      context.body = `${says}\n`;
      // What is left of a body that is too long is not read.
      if (text === null) context.set('Connection', 'close');
      return;
    }
    const found =
      context.method === 'GET' || context.method === 'HEAD'
        ? await read(name, context.req.headers)
        : null;
    if (found === null) {
      context.status = context.method === 'GET' || context.method === 'HEAD' ? 404 : 405;
      context.type = 'text/plain';
      context.body = 'A lesson has nothing here.\n';
      return;
    }
    context.type = found.type;
    context.body = found.body;
  };
}
