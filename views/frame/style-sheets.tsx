import { urls } from '../../server/urls/urls.ts'

/** Where the second one is needed for the first paint; others load it when they have time. */
const more = 'print,(min-width:40rem),(prefers-color-scheme:dark)'

/** How every page of patrons looks: what all need first, and what only some do. */
export function StyleSheets() {
  return (
    <>
      <link rel="stylesheet" href={urls.css} />
      <link rel="stylesheet" href={urls.moreCss} media={more} />
    </>
  )
}
