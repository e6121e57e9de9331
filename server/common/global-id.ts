/** The id of a row in the API. Readable and short, since it also stands in the addresses of pages. */
export function encodeGlobalId(typename: string, id: string | bigint | number): string {
  return `${typename}:${id}`
}
