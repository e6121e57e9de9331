import { bareLink } from '../../server/common/bare-link.ts'
import type { Texts } from '../text/languages.ts'
import { MarkJapanese } from './japanese.tsx'

/** A plain text: blank lines separate paragraphs, and addresses become links. Everything else is shown as it is. */
export function PlainText({ texts, text }: { texts: Texts; text: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p>
          {paragraph.split('\n').map((line, n) => (
            <>
              {n > 0 && <br />}
              <Line texts={texts} line={line} />
            </>
          ))}
        </p>
      ))}
    </>
  )
}

function Line({ texts, line }: { texts: Texts; line: string }) {
  let read = 0
  const parts = [...line.matchAll(bareLink)].map(({ 0: link, index }) => {
    const before = line.slice(read, index)
    read = index + link.length
    return (
      <>
        <MarkJapanese texts={texts}>{before}</MarkJapanese>
        <a href={link} rel="noreferrer">
          {link}
        </a>
      </>
    )
  })
  return (
    <>
      {parts}
      <MarkJapanese texts={texts}>{line.slice(read)}</MarkJapanese>
    </>
  )
}
