/**
 * The style sheet of the library's own colour: the header and the links. It stands before the dark scheme, whose rules
 * have the same weight and stay in force. Old browsers have no custom properties, so the rules repeat the colour.
 */
export function themeCss(colour: string): string {
  return (
    `:root{--theme:${colour}}` +
    `header{border-top-color:${colour}}` +
    `a,header > a[lang]{color:${colour}}` +
    `kbd{border-color:${colour};color:${colour}}`
  )
}

/** The style sheet of a sample of the colour, on a light background. */
export function sampleCss(colour: string): string {
  return (
    '.sample{border:1px solid #d9d5ca;max-width:24rem;color:#1c1b19;background:#fff}' +
    '.sample p{margin:0;padding:.625rem .75rem}' +
    `.sample-header{border-top:.25rem solid ${colour};background:#f4f1e9}` +
    '.sample-header img{vertical-align:middle}' +
    `.sample-link{color:${colour};text-decoration:underline}`
  )
}
