import type { Texts } from '../text/index.ts'

interface Props {
  texts: Texts
  /** The page's own address. */
  address: string
}

/** The way to the same page in the other language. */
export function LanguageLink({ texts, address }: Props) {
  const other = texts.code === 'ja' ? 'en' : 'ja'
  const [path = '', query] = address.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('lang', other)
  return (
    <a href={`${path}?${parameters}`} lang={other}>
      {texts.otherLanguage}
    </a>
  )
}
