import type { ContractOperation, openContract } from './contract.ts'
import type { Reply } from './replies.ts'
import type { KohaQuirks } from './traps.ts'

interface Form {
  way: ContractOperation
  query: URLSearchParams
  body: unknown
  /** The words of x-koha-embed and x-koha-override. */
  embed: string[]
  override: string[]
}

/** Refuses what Koha's validator would refuse. Returns null when the request is valid. */
export function refuseForm(
  contract: ReturnType<typeof openContract>,
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
  const known = traps.holdEmbeds.split(',')
  if (traps.holdEmbeds !== '' && way.path === '/holds' && embed.some((word) => !known.includes(word))) {
    const errors = embed.flatMap((word, index) =>
      known.includes(word)
        ? []
        : [{ message: `Not in enum list: ${known.join(', ')}.`, path: `/x-koha-embed/${index}` }],
    )
    return { status: 400, body: { errors, status: 400 } }
  }
  if (!contract) return null
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
