/**
 * Drawings by name; a thing without one shows its category's. Their shapes are put into the page as they are (plain
 * shapes only, tests/assets/drawings.test.ts): as pictures from files the browser would make a document for each, which
 * took a wall of twelve longer than laying it out.
 */
const files = import.meta.glob<string>('../../assets/drawings/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const named = new Map(
  Object.entries(files).map(([path, svg]) => [path.slice(path.lastIndexOf('/') + 1, -'.svg'.length), shapesOf(svg)]),
);

/** What stands in the frame that all have in common. */
function shapesOf(svg: string): string {
  return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
}

/** Markup for an element like Drawing's. */
export const shapes = (drawing: string, categoryId: string): string =>
  named.get(drawing) ?? named.get(categoryId) ?? named.get('tool') ?? '';
