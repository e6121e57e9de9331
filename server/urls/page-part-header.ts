/** Asks for a part of a page instead of a whole one, and says of an answer that it is one. */
export const partHeader = 'Page-Part'
