import { CqlRefused } from './refused.ts'

/** Context sets by the prefixes they have here, with the address that names each; `local` has everything. */
export const contextSets = {
  cql: 'info:srw/cql-context-set/1/cql-v1.2',
  dc: 'info:srw/cql-context-set/1/dc-v1.1',
  bath: 'http://zing.z3950.org/cql/bath/2.0/',
  rec: 'info:srw/cql-context-set/2/rec-1.1',
  sort: 'info:srw/cql-context-set/1/sort-v1.0',
  local: 'urn:x-madoguchi:cql:1',
} as const
type ContextSet = keyof typeof contextSets

/** Which set each prefix of a query stands for; an empty one: what has no prefix. */
export type Prefixes = Record<string, ContextSet>

export const usualPrefixes: Prefixes = {
  '': 'local',
  ...Object.fromEntries(Object.keys(contextSets).map((name) => [name, name as ContextSet])),
}

/** The prefixes after `> prefix = "address"` in a query. */
export function assign(prefixes: Prefixes, prefix: string, address: string): Prefixes {
  const set = (Object.keys(contextSets) as ContextSet[]).find((name) => same(contextSets[name], address))
  if (!set) throw new CqlRefused(15, address)
  return { ...prefixes, [prefix.toLowerCase()]: set }
}

/** Programs name one set by many versions of its address. */
function same(one: string, other: string): boolean {
  const bare = (address: string) =>
    address
      .toLowerCase()
      .replace(/context-sets?\/(\d)/, 'context-set/$1')
      .replace('cql-context', 'context')
      .replace(/-(v)?\d\.\d$/, '')
  return bare(one) === bare(other)
}

/** A name of a query with its set as it is called here. */
export function known(name: string, prefixes: Prefixes): string {
  const [, prefix = '', bare = ''] = /^(?:([^.]*)\.)?(.*)$/s.exec(name.toLowerCase()) ?? []
  const set = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined
  if (!set) throw new CqlRefused(15, prefix)
  return `${set}.${bare}`
}
