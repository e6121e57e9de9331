/** Returns typed letters and digits in half width, without the spaces and hyphens that people put between them. */
export const withoutSeparators = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '')
