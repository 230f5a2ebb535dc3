/**
 * Events of things that name somebody, in the order of time. By person each of a thousand events that come wrote into a page
 * of its own, for what is asked only when somebody is merged, erased or given a copy. Who gave things is asked more often,
 * and few events say it.
 */
export const linked = `
DROP INDEX event_person;
CREATE INDEX event_linked ON event (time, person) WHERE person IS NOT NULL;
CREATE INDEX event_giver ON event (person) WHERE person IS NOT NULL AND kind IN ('item.registered', 'item.changed');
`;
