/** What is said around a message, apart from what people wrote. */
export interface ViewWords {
  today(time: string): string;
  yesterday(time: string): string;
  edited: string;
  /** The mark after an application's name. */
  app: string;
  profileOf(name: string): string;
  unknownUser: string;
  deletedRole: string;
  unknownChannel: string;
  spoiler: string;
  showSpoiler: string;
  embed: string;
  openFile(name: string): string;
  download(name: string): string;
  /** The mark of a picture that is described. */
  described: string;
  button: string;
  buy: string;
  waiting: string;
  choose: string;
  nothingFound: string;
  pinned: string;
}

/** As Discord's client says them in English. */
export const englishWords: ViewWords = {
  today: (time) => `Today at ${time}`,
  yesterday: (time) => `Yesterday at ${time}`,
  edited: '(edited)',
  app: 'APP',
  profileOf: (name) => `Profile of ${name}`,
  unknownUser: 'unknown-user',
  deletedRole: 'deleted-role',
  unknownChannel: 'unknown',
  spoiler: 'Spoiler',
  showSpoiler: 'Spoiler, show',
  embed: 'Embed',
  openFile: (name) => `Open ${name}`,
  download: (name) => `Download ${name}`,
  described: 'Alt',
  button: 'Button',
  buy: 'Buy',
  waiting: 'Waiting',
  choose: 'Make a selection',
  nothingFound: 'Nothing found',
  pinned: 'Pinned',
};
