import { urls } from '../../server/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const ContactData = graphql(`
  fragment ContactData on Patron { mailVerified }
`)

type Props = { texts: Texts; of: FragmentOf<typeof ContactData>; chosen?: string | null | undefined }

/** How the library tells the patron; mail only to a verified address (L6). */
export function ContactChoice({ texts, of, chosen }: Props) {
  const words = texts.holds.place
  const { mailVerified } = readFragment(ContactData, of)
  const methods = mailVerified ? (['MAIL', 'NONE'] as const) : (['NONE'] as const)
  return (
    <>
      <p>
        <label>
          {words.contact}
          <select name="contact">
            {methods.map((method) => (
              <option value={method} selected={method === chosen || undefined}>
                {words.contactMethods[method]}
              </option>
            ))}
          </select>
        </label>
      </p>
      <p>
        <small>
          {words.contactNone}
          {!mailVerified && (
            <>
              <br />
              {words.noMail} <a href={urls.mail}>{words.registerMail}</a>
            </>
          )}
        </small>
      </p>
    </>
  )
}
