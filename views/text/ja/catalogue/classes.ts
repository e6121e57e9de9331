/** What a class is about, where the catalogue's own labels (in Japanese, and the upper ones in English) are not the page's. */
export const classes: { of(ndc: string): string | undefined } = { of: () => undefined }
