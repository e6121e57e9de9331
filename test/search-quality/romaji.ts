/** Kana with their romanisation in the Hepburn and Kunrei systems. */
const rows: [kana: string, hepburn: string, kunrei?: string][] = [
  ['あいうえお', 'a i u e o'],
  ['かきくけこ', 'ka ki ku ke ko'],
  ['がぎぐげご', 'ga gi gu ge go'],
  ['さしすせそ', 'sa shi su se so', 'sa si su se so'],
  ['ざじずぜぞ', 'za ji zu ze zo', 'za zi zu ze zo'],
  ['たちつてと', 'ta chi tsu te to', 'ta ti tu te to'],
  ['だぢづでど', 'da ji zu de do', 'da zi zu de do'],
  ['なにぬねの', 'na ni nu ne no'],
  ['はひふへほ', 'ha hi fu he ho', 'ha hi hu he ho'],
  ['ばびぶべぼ', 'ba bi bu be bo'],
  ['ぱぴぷぺぽ', 'pa pi pu pe po'],
  ['まみむめも', 'ma mi mu me mo'],
  ['やゆよ', 'ya yu yo'],
  ['らりるれろ', 'ra ri ru re ro'],
  ['わをん', 'wa o n'],
]

/** Returns null for kana that the table lacks. */
export function romajiOf(kana: string, system: 'hepburn' | 'kunrei'): string | null {
  const letters = new Map(
    rows.flatMap(([all, hepburn, kunrei = hepburn]) => {
      const said = (system === 'hepburn' ? hepburn : kunrei).split(' ')
      return [...all].map((one, i) => [one, said[i] ?? ''] as const)
    }),
  )
  const hiragana = kana.replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60)).replaceAll('ー', '')
  const spelt = hiragana
    .replace(/([きぎしじちぢにひびぴみり])([ゃゅょ])/g, (_, row: string, small: string) => {
      const vowel = { ゃ: 'a', ゅ: 'u', ょ: 'o' }[small] ?? ''
      const stem = (letters.get(row) ?? '').slice(0, -1)
      return stem + (/(sh|ch|j)$/.test(stem) ? vowel : `y${vowel}`)
    })
    .replace(/[ぁ-ん]/g, (one) => (one === 'っ' ? one : (letters.get(one) ?? '?')))
    .replace(/っ(?=(.))/g, (_, next: string) => (system === 'hepburn' && next === 'c' ? 't' : next))
  return /^[a-z ]+$/.test(spelt) ? spelt : null
}
