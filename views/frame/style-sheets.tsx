import { urls } from '../../server/urls/urls.ts'

/** Media that need the second style sheet for the first paint. Others load it with low priority. */
const more = 'print,(min-width:40rem),(prefers-color-scheme:dark)'

/**
 * The style sheets of the patrons' pages: a first one for all browsers, the library's colour when it has its own, and one
 * that only some browsers need.
 */
export function StyleSheets({ colour }: { colour?: string | null }) {
  return (
    <>
      <link rel="stylesheet" href={urls.css} />
      {colour && <link rel="stylesheet" href={urls.theme(colour)} />}
      <link rel="stylesheet" href={urls.moreCss} media={more} />
    </>
  )
}
