/** What somebody gave, found by giver. */
export const donors = `
CREATE INDEX item_donor ON item (json_extract(donor, '$.residentId')) WHERE donor IS NOT NULL;
`;
