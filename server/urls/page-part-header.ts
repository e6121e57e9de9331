/** On a request it asks for a part of the page; on an answer it marks a part. */
export const partHeader = 'Page-Part'
