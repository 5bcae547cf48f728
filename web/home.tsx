import { Navigate } from '@tanstack/react-router';
import { useGuilds } from './queries.ts';
import { Failed, Loading } from './states.tsx';

/** Where one comes in: the only guild, or the choice of one. */
export const Home = () => {
  const guilds = useGuilds();
  if (!guilds.data && guilds.error)
    return <Failed error={guilds.error} retry={() => void guilds.refetch()} />;
  if (!guilds.data) return <Loading />;
  const { items, others } = guilds.data;
  const [only, ...more] = items;
  const isChoice = !only || more.length > 0 || others.length > 0;
  return <Navigate to={isChoice ? '/guilds' : `/guilds/${only.id}`} replace />;
};
