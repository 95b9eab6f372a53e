/** The same of one direction. */
export const OF_ANY_LEVEL = `level in ('interest','qualified','scheduled','purchase')`;

/**
 * Every event, so said in a `where` that the index of kinds finds those in one state: it begins with direction and level. An
 * index of states alone would be written twice for each event that is sent.
 */
export const OF_ANY_KIND = `direction_id in (select id from directions) and ${OF_ANY_LEVEL}`;
