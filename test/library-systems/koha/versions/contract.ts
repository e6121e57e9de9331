import type { Contract, ContractOperation } from '../contract.ts'
import { type FactObject, factObjects, readFacts, type VersionFacts } from './facts.ts'

/** The objects whose rows an operation answers. */
const objectOf: readonly (readonly [RegExp, FactObject])[] = [
  [/^GET \/holds$|^POST \/holds$/, 'hold'],
  [/^GET \/checkouts|\/renewal$/, 'checkout'],
  [/^GET \/items$/, 'item'],
  [/^GET \/patrons(\/\{patron_id\})?$/, 'patron'],
  [/\/account$/, 'patron_balance'],
  [/^GET \/libraries$|\/pickup_locations$/, 'library'],
]

export type VersionContract = ReturnType<typeof versionContract>

/**
 * Checks requests against the facts of a version. An operation whose specification could not be had is checked against
 * the newest version that has it, and noted in `notHad`.
 */
export function versionContract(facts: VersionFacts) {
  const notHad = new Set<string>()
  const newest = readFacts('25.11')
  const nameOf = ({ method, path }: ContractOperation) => `${method} ${path}`
  const operationOf = (way: ContractOperation) => {
    const name = nameOf(way)
    if (!(name in facts.operations)) notHad.add(name)
    return name in facts.operations ? facts.operations[name] : newest.operations[name]
  }
  const contract: Contract = {
    knows: (way) => Boolean(operationOf(way)),
    strangeQuery: (way, query) => [...query.keys()].filter((name) => !operationOf(way)?.query?.includes(name)),
    // Koha ignores an override header that the operation does not have.
    strangeHeader: (way, header, value) => {
      const { embed, override } = operationOf(way) ?? {}
      const words = header === 'x-koha-embed' ? (embed ?? []) : override
      return words ? value.split(',').filter((word) => !words.includes(word)) : []
    },
    badBody: (way, body) => {
      const known = operationOf(way)?.body ?? []
      const strange = Object.keys((body ?? {}) as object).filter((name) => !known.includes(name))
      return strange.map((name) => `/body/${name} is not taken`)
    },
    // Koha's validator can refuse every request with 400, which some specifications leave out.
    badAnswer: (way) =>
      way.status === undefined || [400, 401, 500, 503].includes(way.status) || operationOf(way) === null
        ? []
        : operationOf(way)?.statuses.includes(way.status)
          ? []
          : [`${nameOf(way)} never answers ${way.status}`],
  }
  return {
    ...contract,
    /** The operations that were asked and whose specification could not be had. */
    notHad,
    /** The words that an operation embeds. Null when it embeds nothing. */
    embeds: (way: ContractOperation) => operationOf(way)?.embed ?? null,
    lacks: (way: ContractOperation) => operationOf(way) === null,
    /** Removes the fields that the version does not send. */
    answerOf<T>(way: ContractOperation, body: T): T {
      const object = objectOf.find(([pattern]) => pattern.test(nameOf(way)))?.[1]
      const has = object && facts.fields[object]
      if (!object || !has) return body
      const missing = (newest.fields[object] ?? []).filter((name) => !has.includes(name))
      const without = (row: unknown) =>
        typeof row === 'object' && row !== null
          ? Object.fromEntries(Object.entries(row).filter(([name]) => !missing.includes(name)))
          : row
      return (Array.isArray(body) ? body.map(without) : without(body)) as T
    },
  }
}

/** Whether every file names only objects that exist. */
export const strangeObjects = ({ fields }: VersionFacts) =>
  Object.keys(fields).filter((name) => !factObjects.some((known) => known === name))
