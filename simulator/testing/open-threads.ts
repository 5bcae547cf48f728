import { PERMISSIONS } from '../rules/permissions.ts';
import { openGuild, openWithClock } from './open.ts';

const { VIEW_CHANNEL, SEND_MESSAGES, READ_MESSAGE_HISTORY } = PERMISSIONS;
const { CREATE_PUBLIC_THREADS, CREATE_PRIVATE_THREADS, SEND_MESSAGES_IN_THREADS } = PERMISSIONS;
/** What one needs to talk in a channel … */
export const TALK = VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY;
/** … and to start threads in it. */
export const THREADS = TALK | CREATE_PUBLIC_THREADS | CREATE_PRIVATE_THREADS | SEND_MESSAGES_IN_THREADS;

/** A thread as the tests look at it. */
export type Thread = {
  id: string;
  type: number;
  name: string;
  message_count: number;
  total_message_sent: number;
  member_count: number;
  thread_metadata: { archived: boolean; locked: boolean; auto_archive_duration: number; invitable?: boolean };
  member?: { user_id: string };
  applied_tags?: string[];
};

/** A guild with a bot that starts threads, its owner and two members. */
export const openThreads = async (permissions = THREADS) => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, permissions);
  const start = (body: object, channel = opened.general) => {
    // Past the rate limit, which is not what these tests are about.
    pass(5000);
    return opened.bot<Thread>('POST', `/channels/${channel}/threads`, body);
  };
  return {
    ...opened,
    simulator,
    pass,
    start,
    owner: await opened.as(opened.guild.ownerId),
    member: await opened.as(opened.guild.memberIds[0] ?? ''),
    other: await opened.as(opened.guild.memberIds[1] ?? ''),
  };
};
