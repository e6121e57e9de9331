import { urls } from '../../server/urls/urls.ts'

/** Media that need the second style sheet for the first paint. Others load it with low priority. */
const more = 'print,(prefers-color-scheme:dark)'

/** Touch phones that are wider than feature phones, and screens with space beside a phone's column. */
const comfort = 'screen and (min-width:22rem) and (hover:none),screen and (min-width:40rem)'

/**
 * The style sheets of the patrons' pages. The first is for all browsers, and the library's own colour follows. Then come
 * dark mode and printing. The sheet for touch phones and wide screens is last because it overrides the others.
 */
export function StyleSheets({ colour }: { colour?: string | null }) {
  return (
    <>
      <link rel="stylesheet" href={urls.css} />
      {colour && <link rel="stylesheet" href={urls.theme(colour)} />}
      <link rel="stylesheet" href={urls.moreCss} media={more} />
      <link rel="stylesheet" href={urls.comfortCss} media={comfort} />
    </>
  )
}
