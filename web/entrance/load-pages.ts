import { addWords } from '../words.ts';
import { entranceWords } from './words.ts';

const loadWords = (): Promise<void> => addWords('entrance', entranceWords);

/** The page where one signs in, once its words are there. */
export const loadSignIn = async () => {
  const [{ SignInPage }] = await Promise.all([import('./sign-in.tsx'), loadWords()]);
  return SignInPage;
};

/** The page of the guilds that one may open, once its words are there. */
export const loadGuildPicker = async () => {
  const [{ GuildPicker }] = await Promise.all([import('./guild-picker.tsx'), loadWords()]);
  return GuildPicker;
};
