import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Where a load goes to. */
export type Target = { readonly port: number; readonly path: string; readonly cookie: string };

const HEAD_END = '\r\n\r\n';

/** Takes one answer off a connection. @throws when it is no 200 or has no length */
const takeAnswer = (socket: Socket): Promise<void> =>
  new Promise((done, fail) => {
    let head = '';
    let missing: number | undefined;
    const take = (part: Buffer): void => {
      if (missing === undefined) {
        head += part.toString('latin1');
        const end = head.indexOf(HEAD_END);
        if (end < 0) return;
        const length = /content-length: (\d+)/i.exec(head)?.[1];
        if (!head.startsWith('HTTP/1.1 200') || length === undefined) {
          socket.off('data', take);
          return fail(new Error(`Answered with ${head.slice(0, 200)}`));
        }
        missing = Number(length) - (head.length - end - HEAD_END.length);
      } else missing -= part.length;
      if (missing > 0) return;
      socket.off('data', take);
      done();
    };
    socket.on('data', take);
  });

/** Asks over some connections, on each again as soon as it is answered, and gives the answers per second. */
export const load = async (
  { port, path, cookie }: Target,
  { connections, forMs }: { readonly connections: number; readonly forMs: number },
): Promise<number> => {
  const request = `GET ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\naccept-language: en\r\n\r\n`;
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1').setNoDelay();
      await once(socket, 'connect');
      return socket;
    }),
  );
  let answers = 0;
  const from = performance.now();
  const until = from + forMs;
  await Promise.all(
    sockets.map(async (socket) => {
      while (performance.now() < until) {
        socket.write(request);
        await takeAnswer(socket);
        answers += 1;
      }
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  for (const socket of sockets) socket.destroy();
  return answers / seconds;
};
