import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { truncateBytes } from '../parts/truncate.ts'
import type { Texts } from '../text/languages.ts'

export const FromLibraryData = graphql(`
  fragment FromLibraryData on Patron {
    charges { total lines { description amount chargedOn } }
    libraryMessages
  }
`)

/** The number of messages and of charges that the page lists. The total has all charges. */
const maxLines = 3
/** Bytes for all messages, and for the description of a charge. */
const messageBytes = 600
const descriptionBytes = 90

/** Messages of the library's staff and what the patron owes, from the library system (P7). */
export function FromLibrary({ texts, of }: { texts: Texts; of: FragmentOf<typeof FromLibraryData> }) {
  const { charges, libraryMessages } = readFragment(FromLibraryData, of)
  const words = texts.patrons.myMenu
  const owes = charges !== null && charges.total > 0
  if (libraryMessages.length === 0 && !owes) return null
  const messages = libraryMessages.slice(0, maxLines)
  return (
    <section class="card">
      <h2>{words.fromLibrary}</h2>
      {messages.length > 0 && (
        <ul class="titles">
          {messages.map((message) => (
            <li lang={texts.japanese}>{truncateBytes(message, Math.floor(messageBytes / messages.length))}</li>
          ))}
        </ul>
      )}
      {owes && (
        <>
          <p>
            <b>{words.owed(charges.total)}</b>
          </p>
          {charges.lines.length > 0 && (
            <ul class="titles">
              {charges.lines.slice(0, maxLines).map((line) => (
                <li>
                  <span lang={texts.japanese}>{truncateBytes(line.description, descriptionBytes)}</span>{' '}
                  {words.yen(line.amount)} {line.chargedOn && <small>{texts.day(line.chargedOn)}</small>}
                </li>
              ))}
            </ul>
          )}
          <p>{words.payAtDesk}</p>
        </>
      )}
    </section>
  )
}
