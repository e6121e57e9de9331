import type { Contract, ContractOperation } from './contract.ts'
import type { Reply } from './replies.ts'
import type { KohaQuirks } from './traps.ts'
import type { VersionContract } from './versions/contract.ts'

interface Form {
  way: ContractOperation
  query: URLSearchParams
  body: unknown
  /** The words of x-koha-embed and x-koha-override. */
  embed: string[]
  override: string[]
}

/** Refuses words that a version cannot embed. Koha never reports its version, so the adapter tries them. */
export function refuseVersionEmbed(contract: VersionContract, { way, embed }: Pick<Form, 'way' | 'embed'>) {
  const known = contract.embeds(way)
  if (embed.length === 0) return null
  if (known === null)
    return { status: 400, body: { error: 'Embedding objects is not allowed on this endpoint.' } } satisfies Reply
  return refuseEmbed(known, embed)
}

function refuseEmbed(known: string[], embed: string[]): Reply | null {
  const errors = embed.flatMap((word, index) =>
    known.includes(word) ? [] : [{ message: `Not in enum list: ${known.join(', ')}.`, path: `/x-koha-embed/${index}` }],
  )
  return errors.length > 0 ? { status: 400, body: { errors, status: 400 } } : null
}

/** Refuses what Koha's validator would refuse. Returns null when the request is valid. */
export function refuseForm(
  contract: Contract | null,
  traps: KohaQuirks,
  violations: string[],
  { way, query, body, embed, override }: Form,
): Reply | null {
  if (traps.embedFails && embed.length > 0) {
    return { status: 500, body: { error: 'Something went wrong, check the logs.' } }
  }
  if (traps.noEmbed && embed.length > 0) {
    return { status: 400, body: { error: 'Embedding objects is not allowed on this endpoint.' } }
  }
  const refused =
    way.path === '/holds' && traps.holdEmbeds !== '' ? refuseEmbed(traps.holdEmbeds.split(','), embed) : null
  if (refused || !contract) return refused
  const note = (sentences: string[]) => {
    violations.push(...sentences.map((one) => `${way.method} ${way.path}: ${one}`))
    return sentences.length > 0
  }
  const strange = contract.strangeQuery(way, query)
  if (note(strange)) {
    return { status: 400, body: strange.map((name) => ({ path: `/query/${name}`, message: 'Malformed query string' })) }
  }
  const bad = contract.badBody(way, body)
  if (note(bad)) {
    return { status: 400, body: { errors: bad.map((message) => ({ message, path: '/body' })), status: 400 } }
  }
  const words = [
    ...(embed.length > 0 ? contract.strangeHeader(way, 'x-koha-embed', embed.join()) : []),
    ...(override.length > 0 ? contract.strangeHeader(way, 'x-koha-override', override.join()) : []),
  ]
  if (!note(words)) return null
  return { status: 400, body: { error: `Embedding ${words[0]} is not authorised. Check your x-koha-embed headers.` } }
}
