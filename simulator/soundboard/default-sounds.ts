const sound = (id: string, name: string, emoji: string) => ({
  name,
  sound_id: id,
  volume: 1,
  emoji_id: null,
  emoji_name: emoji,
  available: true,
});

/** Sounds that everybody has. Source: Discord's reference, "List Default Soundboard Sounds". */
export const DEFAULT_SOUNDS = [
  sound('1', 'quack', '🦆'),
  sound('2', 'airhorn', '🔊'),
  sound('3', 'cricket', '🦗'),
  sound('4', 'golf clap', '👏'),
  sound('5', 'sad horn', '🎺'),
  sound('7', 'ba dum tss', '🥁'),
] as const;
