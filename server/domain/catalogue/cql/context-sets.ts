import { CqlRefused } from './refused.ts'

/** The supported context sets: their default prefixes and their URIs. `local` holds every index. */
export const contextSets = {
  cql: 'info:srw/cql-context-set/1/cql-v1.2',
  dc: 'info:srw/cql-context-set/1/dc-v1.1',
  bath: 'http://zing.z3950.org/cql/bath/2.0/',
  rec: 'info:srw/cql-context-set/2/rec-1.1',
  sort: 'info:srw/cql-context-set/1/sort-v1.0',
  local: 'urn:x-madoguchi:cql:1',
} as const
type ContextSet = keyof typeof contextSets

/** The context set of each prefix in a query. The empty prefix stands for names without one. */
export type Prefixes = Record<string, ContextSet>

export const defaultPrefixes: Prefixes = {
  '': 'local',
  ...Object.fromEntries(Object.keys(contextSets).map((name) => [name, name as ContextSet])),
}

/** Adds a prefix assignment of a query (`> prefix = "uri"`). */
export function assignPrefix(prefixes: Prefixes, prefix: string, address: string): Prefixes {
  const set = (Object.keys(contextSets) as ContextSet[]).find((name) => isSameSet(contextSets[name], address))
  if (!set) throw new CqlRefused({ diagnostic: 15, details: address })
  return { ...prefixes, [prefix.toLowerCase()]: set }
}

/** Compares two URIs without their version and known variants, because clients use several of them for the same set. */
function isSameSet(one: string, other: string): boolean {
  const bare = (address: string) =>
    address
      .toLowerCase()
      .replace(/context-sets?\/(\d)/, 'context-set/$1')
      .replace('cql-context', 'context')
      .replace(/-(v)?\d\.\d$/, '')
  return bare(one) === bare(other)
}

/** Returns a name with the default prefix of its context set. */
export function qualifiedName(name: string, prefixes: Prefixes): string {
  const [, prefix = '', bare = ''] = /^(?:([^.]*)\.)?(.*)$/s.exec(name.toLowerCase()) ?? []
  const set = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined
  if (!set) throw new CqlRefused({ diagnostic: 15, details: prefix })
  return `${set}.${bare}`
}
