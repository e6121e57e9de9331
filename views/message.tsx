import { urls } from '../server/urls.ts'
import type { Texts } from './text/languages.ts'

interface Message {
  texts: Texts
  message: string
  /** What the log has it under, for who asks about it. */
  requestId?: string | undefined
}

/** A page for when something went wrong; it needs nothing from the database. */
export function MessagePage({ texts, message, requestId }: Message) {
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{texts.frame.errors.title}</title>
        <link rel="stylesheet" href={urls.css} />
      </head>
      <body>
        <main>
          <h1>{texts.frame.errors.title}</h1>
          <p class="notice" role="alert">
            {message}
          </p>
          {requestId && <p>{texts.frame.requestId(requestId)}</p>}
          <p>
            <a href={urls.top} accesskey="0">
              {texts.frame.toTop}
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
