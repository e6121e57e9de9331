import { openKoha } from '../../../../server/library-systems/koha/open.ts'
import { openSip2 } from '../../../../server/library-systems/sip2/open.ts'
import { requestContext } from '../../request-context.ts'
import { startFakeSip2 } from '../../sip2/fake.ts'
import { startFakeKoha } from '../fake.ts'
import { type KohaVersion, kohaVersions, readFacts, type VersionFacts } from './facts.ts'
import { type Trial, type TrialLibrary, trials } from './trials.ts'

export interface Outcome {
  what: string
  /** Whether it works, or a number. */
  result: boolean | string
  /** The part of the specification that could be had: of all its requests, of the one that carries it, or not of that. */
  had: 'ALL' | 'CARRIER' | 'NONE'
  /** The violations of its requests and of the answers to them. */
  violations: string[]
}

const call = () => requestContext(AbortSignal.timeout(10_000))
const patron = { key: '1', cardNumber: '20000001' }
const barred = { key: '2', cardNumber: '20000002' }

/** Tries each function in front of a new in-memory Koha of this version. */
export async function tryVersion(version: KohaVersion): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const trial of trials) outcomes.push(await tryOne(version, trial))
  return outcomes
}

async function tryOne(version: KohaVersion, trial: Trial): Promise<Outcome> {
  const fake = await startFakeKoha({ version, options: { 'debt-limit': '1000' } })
  const library: TrialLibrary = {
    system: openKoha(fake.settings),
    ...{ call, patron, barred, password: 'himitsu1', otherPickup: 'chuo', ready: '4', loan: '1' },
    hold: { record: '9', pickup: 'kita' },
    second: { record: '12', pickup: 'kita' },
    requests: () => fake.calls.length,
    groups: () => fake.state.groups.length,
  }
  try {
    await trial.begin?.(library)
    const result = await trial.run(library)
    const had = fake.notHad.size === 0 ? 'ALL' : trial.of in readFacts(version).operations ? 'CARRIER' : 'NONE'
    return { what: trial.what, result, had, violations: fake.violations }
  } finally {
    await library.system.close()
    await fake.close()
  }
}

/** Tries each function in front of a new in-memory SIPServer of Koha. */
export async function trySip2(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const trial of trials) {
    const fake = await startFakeSip2({ dialect: 'koha' })
    const sent = () => Object.values(fake.calls).reduce((sum, one) => sum + one, 0)
    const library: TrialLibrary = {
      system: await openSip2(fake.settings),
      call: () => requestContext(AbortSignal.timeout(10_000), new Date('2026-11-27T01:00:00Z')),
      ...{ patron: { ...patron, key: patron.cardNumber }, barred: { ...barred, key: barred.cardNumber } },
      ...{ password: 'himitsu1', otherPickup: 'chuo', ready: 'B0000004', loan: 'B0000001' },
      hold: { record: '8', pickup: 'kita', barcodes: ['B0000008', 'B0000038'] },
      second: { record: '9', pickup: 'kita', barcodes: ['B0000009', 'B0000039'] },
      requests: sent,
    }
    try {
      await library.system.authenticate(patron.cardNumber, 'himitsu1', library.call())
      await trial.begin?.(library)
      outcomes.push({ what: trial.what, result: await trial.run(library), had: 'ALL', violations: [] })
    } finally {
      await library.system.close()
      await fake.close()
    }
  }
  return outcomes
}

/** The cell of a function in front of a version that was not run. */
export function cellOf({ result, had }: Outcome): string {
  if (had === 'NONE') return '?'
  const shown = result === true ? 'contract' : result === false ? 'no' : result
  return had === 'CARRIER' ? `${shown}\\*` : shown
}

export const cellOfRun = (result: boolean | string) =>
  result === true ? '**run**' : result === false ? 'no' : `**${result}**`

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/** The permission that an operation requires, with the versions where it is known to differ. */
export function permissionTable(): string {
  const facts = kohaVersions.map(readFacts)
  const rows = Object.keys(readFacts('25.11').operations).map((name) => {
    const versionsOf = new Map<string, string[]>()
    for (const one of facts) {
      const permission = permissionOf(one, name)
      if (permission) versionsOf.set(permission, [...(versionsOf.get(permission) ?? []), one.version])
    }
    const cells = [...versionsOf].map(([permission, versions]) => `${permission} (${versions.join(', ')})`)
    return [`\`${name}\``, cells.join('; ')]
  })
  return markdownTable(['operation', 'permission (versions whose specification says so)'], rows)
}

function permissionOf({ operations }: VersionFacts, name: string): string | null {
  const [first] = operations[name]?.permissions ?? []
  if (!first) return null
  const one = ([module, code]: [string, string]) =>
    code === '1' ? `all of \`${module}\`` : `\`${module}\`: \`${code}\``
  return Object.entries(first).map(one).join(' and ')
}
