/** Drawings by name; a thing without one shows its category's. */
const files = import.meta.glob<string>('../../assets/drawings/*.svg', {
  query: '?url',
  import: 'default',
  eager: true,
});

const named = new Map(
  Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1, -'.svg'.length), url]),
);

export const drawingUrl = (drawing: string, categoryId: string): string =>
  named.get(drawing) ?? named.get(categoryId) ?? named.get('tool') ?? '';
