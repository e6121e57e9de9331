/** Values of the schema itself that cost a point together: they are in memory. */
export const introspectedForAPoint = 400

/** As many as this schema has of each, or more. */
const sizes: Record<string, number> = {
  '__Schema.types': 500,
  '__Schema.directives': 6,
  '__Directive.locations': 6,
  '__Directive.args': 2,
  '__Type.fields': 6,
  '__Field.args': 2,
  '__Type.inputFields': 2,
  '__Type.enumValues': 3,
  '__Type.interfaces': 1,
  '__Type.possibleTypes': 2,
}

/** All that implement one interface, and all members of a union. */
const membersOfOne = 100

/**
 * How many a list of the schema has, on average over all types; who asks for the members of something that has many asks
 * for many.
 */
export function sizeInSchema(type: string, field: string, isBelowMembers: boolean): number {
  if (field === 'possibleTypes' && isBelowMembers) return membersOfOne
  return sizes[`${type}.${field}`] ?? membersOfOne
}
