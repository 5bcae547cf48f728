import { createServer, type Server } from 'node:net';

/** This machine by IPv4, which is what is listened on by itself. */
export const LOOPBACK = '127.0.0.1';

/**
 * Takes connections to this machine by IPv6 as well: browsers may mean either by `localhost`. Undefined where there is no
 * IPv6, or another program is there.
 */
export const listenOnOtherLoopback = (server: Server, port: number): Promise<Server | undefined> =>
  new Promise((done) => {
    // To the server it is a connection like any other, with the same limits, and ended with the others.
    const other = createServer({ pauseOnConnect: false }, (socket) => void server.emit('connection', socket));
    other.once('error', () => done(undefined));
    other.listen(port, '::1', () => done(other));
  });
