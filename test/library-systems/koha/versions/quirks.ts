import { type KohaQuirks, noQuirks } from '../traps.ts'
import { type KohaVersion, kohaVersions, readFacts, type VersionFacts } from './facts.ts'

const isBefore = (version: KohaVersion, other: KohaVersion) =>
  kohaVersions.indexOf(version) < kohaVersions.indexOf(other)

/**
 * The behaviour of a version. The facts of its specification decide where they can. Its order among the versions decides
 * the form of refusals, which no specification describes.
 */
export function quirksOf(facts: VersionFacts): KohaQuirks {
  const { version } = facts
  const place = factOf(facts, 'POST /holds')
  const cancel = factOf(facts, 'DELETE /holds/{hold_id}')
  return {
    ...noQuirks,
    codesInText: isBefore(version, '26.05'),
    oldSentences: isBefore(version, '23.11'),
    noPatronLimits: place?.statuses.includes(409) === false,
    itemTypeName: place?.body?.includes('item_type') === true,
    noCancellationRequests: cancel?.override === undefined,
  }
}

/** The fact of this version, or of the next newer one that has it. */
function factOf({ version, operations }: VersionFacts, name: string) {
  if (name in operations) return operations[name]
  const newer = kohaVersions.slice(kohaVersions.indexOf(version) + 1).map((one) => readFacts(one).operations)
  return newer.find((one) => name in one)?.[name]
}
