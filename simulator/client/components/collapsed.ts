const key = 'simulator.collapsed';

function read(): string[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    // What cannot be read folds nothing.
    return [];
  }
}

/** Whether a category was folded in this browser. */
export const isCollapsed = (categoryId: string): boolean => read().includes(categoryId);

export function rememberCollapsed(categoryId: string, isFolded: boolean): void {
  const others = read().filter((id) => id !== categoryId);
  localStorage.setItem(key, JSON.stringify(isFolded ? [...others, categoryId] : others));
}
