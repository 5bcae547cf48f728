/**
 * Sends what a program says to Discord to the simulator instead, for bots whose code nobody wants to touch. It is loaded
 * before them, and so are the processes that they start (shards) when it stands in NODE_OPTIONS:
 *
 *     SIMULATOR_URL=http://127.0.0.1:4000 node --import /path/to/guildhall/simulator/redirect.ts bot.js
 *
 * Every HTTP client and WebSocket of Node opens its encrypted connections with `tls.connect`; those to Discord's names are
 * plain ones to the simulator, which knows by the Host header what was meant. All others are left alone.
 */
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';
import { isDiscordHost } from './http/discord-hosts.ts';

const simulator = new URL(process.env.SIMULATOR_URL || 'http://127.0.0.1:4000');
if (simulator.protocol !== 'http:')
  throw new Error(`SIMULATOR_URL must be like http://127.0.0.1:4000, and not ${process.env.SIMULATOR_URL}`);
// An address of IPv6 stands in brackets in a URL only.
const host = simulator.hostname.replace(/^\[(.*)\]$/, '$1');
const connectSecurely = tls.connect;

/** What the callers of `tls.connect` ask of its socket, as a connection without encryption answers it. */
type PlainSocket = net.Socket & { encrypted: boolean; authorized: boolean; alpnProtocol: false };

const connectPlainly = (heard: (() => void) | undefined): tls.TLSSocket => {
  const socket = net.connect({ host, port: Number(simulator.port || 80) });
  Object.assign<net.Socket, Partial<PlainSocket>>(socket, {
    encrypted: true,
    authorized: true,
    alpnProtocol: false,
  });
  if (heard) socket.once('secureConnect', heard);
  socket.once('connect', () => socket.emit('secureConnect'));
  return socket as tls.TLSSocket;
};

/** Takes the forms of `tls.connect`: (options), (port, host, options), (port, options); a listener may follow. */
tls.connect = ((...given: readonly unknown[]) => {
  const options = given.find((one): one is tls.ConnectionOptions => typeof one === 'object' && one !== null);
  const named = given.find((one): one is string => typeof one === 'string');
  if (!isDiscordHost(options?.servername || options?.host || named || ''))
    return Reflect.apply(connectSecurely, tls, given);
  return connectPlainly(given.find((one): one is () => void => typeof one === 'function'));
}) as typeof tls.connect;
// For those who import { connect } from 'node:tls'.
syncBuiltinESMExports();
