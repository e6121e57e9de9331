import { urls } from '../../server/urls/urls.ts'

/** Media that need the second style sheet for the first paint. Others load it with low priority. */
const more = 'print,(min-width:40rem),(prefers-color-scheme:dark)'

/** The style sheets of the patrons' pages: a first one for all browsers, and a second one that only some need. */
export function StyleSheets() {
  return (
    <>
      <link rel="stylesheet" href={urls.css} />
      <link rel="stylesheet" href={urls.moreCss} media={more} />
    </>
  )
}
