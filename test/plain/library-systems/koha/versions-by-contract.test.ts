import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as shapes from '../../../../server/library-systems/koha/client/response-schemas.ts'
import { strangeObjects } from '../../../library-systems/koha/versions/contract.ts'
import { type FactObject, kohaVersions, readFacts } from '../../../library-systems/koha/versions/facts.ts'
import {
  cellOf,
  cellOfRun,
  markdownTable,
  type Outcome,
  permissionTable,
  trySip2,
  tryVersion,
} from '../../../library-systems/koha/versions/table.ts'
import { trials } from '../../../library-systems/koha/versions/trials.ts'

interface Run {
  version: string
  rest: Record<string, boolean | string>
  sip2: Record<string, boolean | string>
}

const guide = new URL('../../../../docs/operations.md', import.meta.url)
const runFile = new URL('../../../library-systems/koha/versions/run.json', import.meta.url)
/** The outcomes that `koha-real/functions.ts` saw in front of a real Koha. */
const run: Run = JSON.parse(readFileSync(runFile, 'utf8'))
const outcomes = new Map<string, Outcome[]>()

describe.each(kohaVersions)('the specification of Koha %s', (version) => {
  test('each request exists there, with its parameters, body, overrides and the status of its answer', async () => {
    const tried = await tryVersion(version)
    outcomes.set(version, tried)
    expect(tried.flatMap(({ what, violations }) => violations.map((one) => `${what}: ${one}`))).toEqual([])
  })

  test('each fact has a public source, and facts without one are missing', () => {
    const { sources, operations, fields } = readFacts(version)
    expect(strangeObjects(readFacts(version))).toEqual([])
    for (const { repository, commit } of sources) {
      expect(repository).toMatch(/^[\w.-]+\/[\w.-]+$/)
      expect(commit).toMatch(/^[0-9a-f]{40}$/)
    }
    if (sources.length === 0) expect([operations, fields]).toEqual([{}, {}])
  })
})

test('every field that the adapter reads is in a specification, or comes from elsewhere', () => {
  const read: Record<FactObject, string[]> = {
    hold: Object.keys(shapes.holdShape.shape),
    checkout: Object.keys(shapes.checkoutShape.shape),
    item: Object.keys(shapes.itemShape.shape),
    patron: Object.keys(shapes.patronShape.shape),
    patron_balance: Object.keys(shapes.chargesShape.shape),
    library: [],
  }
  const known = (object: FactObject) => kohaVersions.flatMap((version) => readFacts(version).fields[object] ?? [])
  const unknown = Object.entries(read).flatMap(([object, names]) =>
    names.filter((name) => !known(object as FactObject).includes(name)).map((name) => `${object}.${name}`),
  )
  // A plugin sends the first. Versions before 22.11 had the second.
  expect(unknown.toSorted()).toEqual(['checkout.renewals', 'item.location_description'])
})

test('the in-memory Koha does each function as the real one did', async () => {
  const fake = outcomes.get('23.05') ?? (await tryVersion('23.05'))
  const given = (tried: Outcome[]) => Object.fromEntries(tried.map(({ what, result }) => [what, result]))
  expect(given(fake)).toEqual(run.rest)
  // By SIP2 the number of requests depends on the loans and holds, which differ.
  const uncounted = ({ 'requests for an account': _, ...others }: Run['sip2']) => others
  expect(uncounted(given(await trySip2()))).toEqual(uncounted(run.sip2))
})

const bounds = (name: string) => [`<!-- ${name} -->\n`, `\n<!-- end of ${name} -->`] as const

function inGuide(name: string, table: string) {
  const text = readFileSync(guide, 'utf8')
  const [from, to] = bounds(name)
  const [before = '', rest = ''] = text.split(from)
  const [now = '', after = ''] = rest.split(to)
  if (process.env.UPDATE_KOHA_TABLES) writeFileSync(guide, `${before}${from}${table}${to}${after}`)
  else expect(now, 'UPDATE_KOHA_TABLES=1 writes it').toBe(table)
}

test('the guide has the table of functions by version', async () => {
  for (const version of kohaVersions) if (!outcomes.has(version)) outcomes.set(version, await tryVersion(version))
  const rows = trials.map(({ what }, at) => [
    what,
    ...kohaVersions.map((version) => {
      const outcome = outcomes.get(version)?.[at]
      if (!outcome) throw new Error(`${version} was not tried.`)
      return readFacts(version).isRun ? cellOfRun(run.rest[what] ?? false) : cellOf(outcome)
    }),
    cellOfRun(run.sip2[what] ?? false),
  ])
  inGuide('koha functions', markdownTable(['function', ...kohaVersions, '23.05 by SIP2'], rows))
})

test('the guide has the table of permissions by version', () => {
  inGuide('koha permissions', permissionTable())
})
