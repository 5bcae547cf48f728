import { PERMISSIONS } from '../rules/permissions.ts';
import { openGuild, openWithClock } from './open.ts';

const { VIEW_CHANNEL, SEND_MESSAGES, READ_MESSAGE_HISTORY, MANAGE_CHANNELS, CONNECT } = PERMISSIONS;
/** What one needs to talk in a channel and to enter it. */
export const TALK = VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY | CONNECT;

/** A channel as the tests look at it. */
export type Channel = Record<string, unknown> & { id: string; type: number; position: number };

/** A guild with a bot that makes and changes channels, its owner and a member. */
export const openChannels = async (permissions = TALK | MANAGE_CHANNELS) => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, permissions);
  const make = (body: object) => {
    pass(5000);
    return opened.bot<Channel>('POST', `/guilds/${opened.guild.id}/channels`, body);
  };
  const patch = (id: string, body: object) => {
    pass(5000);
    return opened.bot<Channel>('PATCH', `/channels/${id}`, body);
  };
  const get = async (id: string) => (await opened.bot<Channel>('GET', `/channels/${id}`)).body;
  return {
    ...opened,
    simulator,
    pass,
    make,
    patch,
    get,
    owner: await opened.as(opened.guild.ownerId),
    member: await opened.as(opened.guild.memberIds[0] ?? ''),
  };
};
