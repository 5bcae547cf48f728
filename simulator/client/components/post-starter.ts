import { useEffect, useState } from 'react';
import type { Client } from '../connection/client.ts';
import type { Channel } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import { useClient, useClientState } from './client-context.ts';

const cache = new WeakMap<Client, Map<string, Promise<Message | null>>>();

/** A post's first message has the post's own id. */
function load(client: Client, postId: string): Promise<Message | null> {
  const known = cache.get(client) ?? new Map<string, Promise<Message | null>>();
  cache.set(client, known);
  const loading =
    known.get(postId) ??
    // A first message that was deleted leaves a post without one.
    client.request<Message>('GET', `/channels/${postId}/messages/${postId}`).catch(() => null);
  known.set(postId, loading);
  return loading;
}

/** What a post begins with; none while it is loaded, or when it is gone. */
export function usePostStarter(post: Channel): Message | null {
  const client = useClient();
  const shown = useClientState((state) =>
    state.timelines[post.id]?.messages.find(({ id }) => id === post.id),
  );
  const [loaded, setLoaded] = useState<Message | null>(null);
  useEffect(() => {
    let current = true;
    void load(client, post.id).then((message) => {
      if (current) setLoaded(message);
    });
    return () => {
      current = false;
    };
  }, [client, post.id]);
  return shown ?? loaded;
}
