/**
 * The label of an NDC class in a language for which the catalogue has none. The catalogue has Japanese labels, and
 * English ones for the upper classes. Undefined for an unknown class.
 */
export const classes: { of(ndc: string): string | undefined } = { of: () => undefined }
