import { languages, type Texts } from '../text/languages.ts'

interface Props {
  texts: Texts
  /** The page's own address. */
  address: string
}

/** The ways to the same page in the other languages, each by its own name. */
export function LanguageLink({ texts, address }: Props) {
  const [path = '', query] = address.split('?')
  const others = languages.filter(({ code }) => code !== texts.code)
  return others.map(({ code, languageName }, i) => {
    const parameters = new URLSearchParams(query)
    parameters.set('lang', code)
    return (
      <>
        {i > 0 && ' '}
        <a href={`${path}?${parameters}`} lang={code}>
          {languageName(code)}
        </a>
      </>
    )
  })
}
