import { urls } from '../../../server/urls/urls.ts'
import { LanguageLink } from '../../frame/language-link.tsx'
import { StyleSheets } from '../../frame/style-sheets.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { MainButton } from '../../parts/key.tsx'
import { languages, type Texts } from '../../text/languages.ts'

export const SubscriptionQuery = graphql(`
  query Subscription($key: String!, $list: MailList!) {
    library { name nameEn }
    mailSubscription(key: $key, list: $list) { list isOn canResume language }
  }
`)

export const Unsubscribe = graphql(`
  mutation Unsubscribe($key: String!, $list: MailList!) {
    unsubscribe(key: $key, list: $list) { __typename ... on MailSubscription { language } }
  }
`)

export const Resubscribe = graphql(`
  mutation Resubscribe($key: String!, $list: MailList!) { resubscribe(key: $key, list: $list) { __typename } }
`)

interface Props {
  texts: Texts
  formToken: string
  /** The page's own address, for the language link. */
  address: string
  /** The form's action. */
  action: string
  library: ResultOf<typeof SubscriptionQuery>['library']
  subscription: NonNullable<ResultOf<typeof SubscriptionQuery>['mailSubscription']>
}

/**
 * The page of the unsubscribe link in a mail. Mail is forwarded, so the page names nobody, not even the signed-in
 * patron. Its links do not reveal its own address.
 */
export function UnsubscribePage({ texts, formToken, address, action, library, subscription }: Props) {
  const { list, isOn, canResume } = subscription
  const all = texts.patrons.unsubscribe
  const words = texts.mailLists[list]
  const name = texts.pick(library)
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{`${words.title} - ${name}`}</title>
        <StyleSheets />
      </head>
      <body>
        <header>
          <a href={urls.top} accesskey="0">
            <MarkJapanese texts={texts}>{name}</MarkJapanese>
          </a>
        </header>
        <main>
          <h1>{words.title}</h1>
          <p role="status">{isOn ? words.on : words.off}</p>
          {(isOn || canResume) && (
            <PostForm frame={{ formToken }} class="fields" action={action}>
              <input type="hidden" name="act" value={isOn ? 'stop' : 'resume'} />
              {isOn ? <MainButton>{words.stop}</MainButton> : <button class="quiet">{all.resume}</button>}
            </PostForm>
          )}
          <p>
            {words.change}{' '}
            {list === 'ALERTS' ? (
              <a href={urls.alerts()}>{all.alerts}</a>
            ) : (
              <a href={urls.noticeSettings}>{all.settings}</a>
            )}
          </p>
        </main>
        <footer>
          <LanguageLink texts={texts} languages={languages} address={address} />
        </footer>
      </body>
    </html>
  )
}
