/**
 * Words of the presets, by number. Discord does not publish its own lists; these are stand-ins that are long enough to
 * try a rule with. Nobody's slurs are written down here: the third list has a word that means nothing.
 */
export const PRESET_WORDS: Readonly<Record<1 | 2 | 3, readonly string[]>> = {
  1: ['asshole*', 'bastard*', 'bullshit', 'fuck*', '*fucker', 'shit', 'shitty'],
  2: ['blowjob*', 'hentai', 'nudes', 'porn*'],
  3: ['simulatedslur*'],
};
