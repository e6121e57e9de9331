import { urls } from '../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../graphql.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import type { Texts } from '../text/languages.ts'
import { BranchContact, BranchContactData } from './branch-contact.tsx'

export const GuideBlockData = graphql(
  `
  fragment GuideBlockData on GuideBlock {
    kind fact
    lines { runs { text href link fact } }
    rows { group { name nameEn nameEasy nameZh nameKo } category { code name nameEn nameEasy nameZh nameKo } branch { name nameEn nameReading nameEasy nameZh nameKo } titles days renewals copies }
    branch { name nameEn nameReading nameEasy nameZh nameKo ...BranchContactData }
  }
`,
  [BranchContactData],
)

type Block = ResultOf<typeof GuideBlockData>
type Run = Block['lines'][number]['runs'][number]

interface Props {
  texts: Texts
  blocks: FragmentOf<typeof GuideBlockData>[]
  /** The sender address of mail. */
  sender: string
}

/** A text of the guide. Its words are escaped, so markup is shown as text. */
export function GuideBlocks({ texts, blocks, sender }: Props) {
  return <>{readFragment(GuideBlockData, blocks).map((block) => shownBlock(texts, block, sender))}</>
}

function shownBlock(texts: Texts, block: Block, sender: string) {
  const lines = block.lines.map(({ runs }) => runs.map((run) => <Words texts={texts} run={run} sender={sender} />))
  switch (block.kind) {
    case 'HEADING':
      return <h2>{lines}</h2>
    case 'LIST':
      return (
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )
    case 'PARAGRAPH':
      return (
        <p>
          {lines.map((line, n) => (
            <>
              {n > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      )
    case 'FACT':
      return <Fact texts={texts} block={block} />
  }
}

function Fact({ texts, block: { fact, rows, branch } }: { texts: Texts; block: Block }) {
  const { limits, loans } = texts.library.guide.rules
  if (fact === 'contact')
    return (
      branch && (
        <>
          <h2>{texts.pick(branch)}</h2>
          <BranchContact texts={texts} branch={branch} />
        </>
      )
    )
  return (
    <table>
      {rows.map((row) => (
        <tr>
          <td>
            {texts.pick(row.group)} {whoseRule(texts, row)}
          </td>
          <td>{fact === 'limits' ? limits(row.titles) : loans(row.days ?? 0, row.renewals ?? 0, row.copies)}</td>
        </tr>
      ))}
    </table>
  )
}

function whoseRule(texts: Texts, { category, branch }: Block['rows'][number]) {
  const whose = [category && texts.pick(category), branch && texts.pick(branch)]
  const words = whose.filter(Boolean).join(' ')
  return words && <small>{words}</small>
}

function Words({ texts, run, sender }: { texts: Texts; run: Run; sender: string }) {
  const { href, link, fact } = run
  const text = <MarkJapanese texts={texts}>{run.text}</MarkJapanese>
  if (href)
    return (
      <a href={href} rel="noreferrer">
        {text}
      </a>
    )
  if (link) return <a href={addressOf(link)}>{text}</a>
  return <>{fact === 'mailFrom' ? sender : text}</>
}

/** The address of a named link in a text. The pages of the guide have the names of their addresses. */
function addressOf(link: string): string {
  const named: Record<string, string> = {
    top: urls.top,
    search: urls.search(),
    'new-titles': urls.arrivals(),
    basket: urls.basket,
    'sign-in': urls.signIn(),
    'register-password': urls.registerPassword,
    'forgotten-password': urls.forgottenPassword,
    'my-menu': urls.me,
    holds: urls.holds(),
    loans: urls.loans(),
    favourites: urls.favourites(),
    alerts: urls.alerts(),
    settings: urls.settings(),
    'mail-address': urls.mail,
    requests: urls.requests(),
    password: urls.changePassword(),
    guide: urls.guide,
  }
  return named[link] ?? urls.guidePage(link)
}
