import { type DocumentNode, parse, specifiedRules, validate } from 'graphql'
import { LastUsed } from '../last-used.ts'
import { mostTokens, sensibleSize } from './operation-limits.ts'
import { schema } from './schema.ts'

/** What programs ask is written in their code: so many texts are kept, the ones asked last. */
const mostKept = 1_000

const kept = new LastUsed<string, DocumentNode>(mostKept)

/** The operation that a text says, checked against the schema once while it is asked again; null: it is not right. */
export function documentOf(text: string): DocumentNode | null {
  const known = kept.get(text)
  if (known) return known
  const document = read(text)
  return document && kept.set(text, document)
}

function read(text: string): DocumentNode | null {
  try {
    const document = parse(text, { maxTokens: mostTokens })
    return validate(schema, document, [...specifiedRules, sensibleSize]).length === 0 ? document : null
  } catch {
    return null
  }
}
