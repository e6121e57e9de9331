/** Who made a title, for where roles are not said: whoever both wrote and drew it is named once. */
export function madeBy(contributors: readonly { name: string }[]): string[] {
  return [...new Set(contributors.map(({ name }) => name))]
}
