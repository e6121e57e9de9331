/** The names of a title's contributors without roles. A person with several roles is named once. */
export function creatorNames(contributors: readonly { name: string }[]): string[] {
  return [...new Set(contributors.map(({ name }) => name))]
}
