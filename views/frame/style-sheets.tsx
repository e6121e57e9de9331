import { urls } from '../../server/urls/urls.ts'

/** Media that need the second style sheet for the first paint. Others load it with low priority. */
const more = 'print,(prefers-color-scheme:dark)'

/** Touch phones that are wider than feature phones, and screens with space beside a phone's column. */
const comfort = 'screen and (min-width:22rem) and (hover:none),screen and (min-width:40rem)'

/**
 * The style sheets of the patrons' pages: a first one for all browsers, the library's colour when it has its own, one for
 * dark mode and printing, and one for touch phones and wide screens. The last one is last because it overrides the others.
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
