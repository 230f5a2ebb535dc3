/** How many residents there are kiosks tell: counted from events, who was merged and erased, or erased by two rooms, counted twice. */
export const residentsTold = `
DELETE FROM fact WHERE kind IN ('joined', 'left');
`;
