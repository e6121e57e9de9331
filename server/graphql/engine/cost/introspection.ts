/** Number of introspection values per point. They are in memory. */
export const introspectionValuesPerPoint = 400

/** Upper bounds of list lengths in this schema. */
const averageSizes: Record<string, number> = {
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

/** Upper bound of the implementations of an interface and the members of a union. */
const maxMembers = 100

/**
 * Returns the average length of an introspection list over all types, or the upper bound for members of a single
 * interface or union.
 */
export function introspectionListSize(type: string, field: string, isBelowMembers: boolean): number {
  if (field === 'possibleTypes' && isBelowMembers) return maxMembers
  return averageSizes[`${type}.${field}`] ?? maxMembers
}
