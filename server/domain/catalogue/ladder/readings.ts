/** A Japanese text in katakana, as catalogues write readings; null: it has a word that no dictionary knows. */
export type Reader = (text: string) => string | null

let opened: Promise<Reader | null> | undefined

/**
 * A dictionary of some 400,000 words (IPADIC), loaded when somebody first needs it, for about 140 MB. Null: it is not
 * installed, as a library on a small box may choose (`npm ci --omit=optional`), or there is no memory for it.
 */
export function reader(): Promise<Reader | null> {
  opened ??= open().catch(() => null)
  return opened
}

async function open(): Promise<Reader> {
  const { TokenizerBuilder } = await import('lindera-wasm-nodejs-ipadic')
  const builder = new TokenizerBuilder()
  builder.setDictionary('embedded://ipadic')
  builder.setMode('normal')
  const tokenizer = builder.build()
  return (text) => {
    const tokens: { surface: string; reading?: string }[] = tokenizer.tokenize(text.normalize('NFKC'))
    const readings = tokens.map(({ surface, reading }) => (/^[ぁ-ヿ]+$/.test(surface) ? inKatakana(surface) : reading))
    return readings.every((reading) => reading !== undefined) ? readings.join('') : null
  }
}

const inKatakana = (kana: string) =>
  kana.replace(/[ぁ-ゖ]/g, (hiragana) => String.fromCharCode(hiragana.charCodeAt(0) + 0x60))
