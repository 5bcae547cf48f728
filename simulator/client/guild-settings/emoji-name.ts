/** The name that Discord would give an uploaded picture: letters, digits and underscores of the file's name, 2 to 32. */
export function emojiName(fileName: string): string {
  const bare = fileName.replace(/\.[^.]*$/, '').replaceAll(/[^A-Za-z0-9_]/g, '');
  return bare.slice(0, 32).padEnd(2, '_');
}
