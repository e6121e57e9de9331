/** The global ID of a row in the API. It is readable and short, because URLs contain it too. */
export function encodeGlobalId(typename: string, id: string | bigint | number): string {
  return `${typename}:${id}`
}
