/** The people of the demo guild: name to show, user name, what they are. Invented. */
export const PEOPLE: readonly {
  readonly name: string;
  readonly username: string;
  readonly role: 'Owner' | 'Admin' | 'Moderator' | 'Member';
  readonly locale?: string;
  readonly extra?: readonly string[];
}[] = [
  { name: 'Ilona Harju', username: 'ilona', role: 'Owner' },
  { name: 'Marcus Bell', username: 'marcus.b', role: 'Admin', extra: ['Racing crew'] },
  { name: 'Priya Nair', username: 'priya', role: 'Moderator', extra: ['Makers'] },
  { name: 'Jonas Weber', username: 'jweber', role: 'Moderator', extra: ['Racing crew'] },
  { name: 'Aino Laine', username: 'ainolaine', role: 'Moderator', locale: 'fi' },
  { name: 'Tomasz Zielinski', username: 'tomz', role: 'Member', extra: ['Racing crew'] },
  { name: 'Grace Okafor', username: 'graceo', role: 'Member', extra: ['Makers'] },
  { name: 'Mika Virtanen', username: 'mikav', role: 'Member', locale: 'fi', extra: ['Racing crew'] },
  { name: 'Sofia Rossi', username: 'sofiar', role: 'Member', extra: ['Makers'] },
  { name: 'Liam O’Connor', username: 'liam_oc', role: 'Member' },
  { name: 'Yuki Tanaka', username: 'yukit', role: 'Member', extra: ['Makers'] },
  { name: 'Elena Petrova', username: 'elenap', role: 'Member' },
  { name: 'Noah Lindqvist', username: 'noahl', role: 'Member', extra: ['Racing crew'] },
  { name: 'Fatima Zahra', username: 'fatima.z', role: 'Member' },
  { name: 'Ben Carter', username: 'bcarter', role: 'Member', extra: ['Racing crew'] },
  { name: 'Chloé Martin', username: 'chloe.m', role: 'Member', extra: ['Makers'] },
  { name: 'Arjun Patel', username: 'arjunp', role: 'Member' },
  { name: 'Hanna Korhonen', username: 'hannak', role: 'Member', locale: 'fi' },
  { name: 'Diego Morales', username: 'diegom', role: 'Member', extra: ['Racing crew'] },
  { name: 'Ingrid Solberg', username: 'ingrid', role: 'Member', extra: ['Makers'] },
  { name: 'Kwame Mensah', username: 'kwame', role: 'Member' },
  { name: 'Lucía Fernández', username: 'lucia.f', role: 'Member' },
  { name: 'Oskar Nyström', username: 'oskarn', role: 'Member', extra: ['Racing crew'] },
  { name: 'Wei Chen', username: 'weichen', role: 'Member', extra: ['Makers'] },
  { name: 'Zoe Campbell', username: 'zoec', role: 'Member' },
];
