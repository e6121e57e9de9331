/** The first segment of a path. */
export const firstOf = (path: string): string => path.split('/', 2)[1] ?? ''
