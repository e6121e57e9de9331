import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import type { Texts } from '../text/languages.ts'

export const FamilyGrantData = graphql(`
  fragment FamilyGrantData on FamilyGrant { name cardEnding rights way createdAt endsOn }
`)

interface Props {
  texts: Texts
  of: FragmentOf<typeof FamilyGrantData>
  /** The ID of the name, which describes the buttons of the row. */
  nameId: string
}

/** The other person of a grant, the rights, how and when it was made, and its last day. */
export function GrantSummary({ texts, of, nameId }: Props) {
  const words = texts.family
  const { name, cardEnding, rights, way, createdAt, endsOn } = readFragment(FamilyGrantData, of)
  const may = [words.always, ...rights.map((right) => words.rights[right])]
  return (
    <>
      <b id={nameId}>
        <MarkJapanese texts={texts}>{words.who(name, cardEnding)}</MarkJapanese>
      </b>
      <div>{words.may(may)}</div>
      <div>
        {words.since(words.ways[way], texts.time(createdAt))} {endsOn && words.until(texts.day(endsOn))}
      </div>
    </>
  )
}
